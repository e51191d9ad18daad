import { withHandedOn } from './handed-on.ts';

/** Of a header's value: what stands for a variable of the bot, alone or after the name of a scheme. */
const REFERENCE = /^([\w-]+ )?(\$[A-Za-z_]\w*)$/;

/** The part that stands for a variable of the bot, e.g. `$TOKEN` of `Bearer $TOKEN`; undefined for plain text. */
export function referenceInHeader(value: string): string | undefined {
  return REFERENCE.exec(value)?.[2];
}

/** The headers with the references replaced by what they stand for now. A problem never says a value. */
export function headerValues(
  headers: Record<string, string>,
  variables: Record<string, string>,
): { headers: Record<string, string> } | { problem: string } {
  const filled: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const [, scheme = '', reference = value] = REFERENCE.exec(value) ?? [];
    const real = withHandedOn({ [name]: reference }, variables);
    if ('problem' in real) return real;
    filled[name] = `${scheme}${real.env[name]?.trim()}`;
    // It can't be sent, and whoever tries says the whole of it.
    if (/[^\t\x20-\x7E\x80-\xFF]/.test(filled[name]))
      return {
        problem: `The header ${name} has a line break or a character in it that no header can carry: set it without.`,
      };
  }
  return { headers: filled };
}
