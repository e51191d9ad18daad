import { explained, SlackError } from '../slack-error.ts';

/** A call's arguments, as they arrived: strings when form-encoded, anything when JSON. */
export type Args = Record<string, unknown>;

/** A text argument; an empty one counts as missing. */
export function text(args: Args, name: string): string | undefined {
  const value = args[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A text argument that must be there. Throws SlackError `invalid_arguments`. */
export function requiredText(args: Args, name: string): string {
  const value = text(args, name);
  if (value === undefined) throw explained('invalid_arguments', [`missing required field: ${name}`]);
  return value;
}

/** Whether a flag is set: true, "true" or "1". */
export function flag(args: Args, name: string): boolean {
  return ['true', '1'].includes(String(args[name]));
}

/** A structured argument: JSON in a form, itself in a JSON body. Throws a SlackError of the given code. */
export function structure(args: Args, name: string, errorCode: string): unknown {
  const value = args[name];
  if (typeof value !== 'string') return value ?? undefined;
  if (value === '') return undefined;
  try {
    return JSON.parse(value);
  } catch {
    throw new SlackError(errorCode);
  }
}

/** A whole number of items to return, at least 1, at most `max`. Throws SlackError `invalid_limit`. */
export function limit(args: Args, fallback: number, max: number): number {
  const value = Number(text(args, 'limit') ?? fallback);
  if (!Number.isInteger(value) || value < 0) throw new SlackError('invalid_limit');
  return value === 0 ? fallback : Math.min(value, max);
}
