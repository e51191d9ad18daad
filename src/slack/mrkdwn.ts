/** Names of people (`U…`) and user groups (`S…`), as data: views ask nobody. */
export type Names = ReadonlyMap<string, string>;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** WORD JOINER: no width, no break. Keeps apart what Slack would read together. */
const JOINER = '\u2060';
/** HAIR SPACE: the thinnest white space. A mark beside white space on the inside is no mark. */
const HAIR = '\u200A';
/** MODIFIER LETTER GRAVE ACCENT: looks like a backtick, and makes no code. */
const GRAVE = '\u02CB';

/** Stars and tildes anywhere; underscores only where they aren't inside a word such as `snake_case`. */
const MARKS = /[*~]|(?<![A-Za-z0-9_])_+|_+(?![A-Za-z0-9_])/g;
/** Two colons around a name: `:x:` would become a picture. */
const EMOJI = /:(?=[\w+'-]+:)/g;
/** At the start of a line: a quotation. */
const QUOTE = /^(\s*)>/gm;
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
/**
 * Somebody else's text, to be shown as it is: no mention, no link, no formatting, no picture. The only way into mrkdwn
 * for text of commits, commands and people (https://docs.slack.dev/messaging/formatting-message-text#escaping). Bare
 * addresses stay plain because every text object of ours is `verbatim`.
 */
export function escape(text: string): string {
  return text
    .replace(UNPRINTABLE, (character) => (character === '\n' ? '\n' : ' '))
    .replace(QUOTE, `$1${JOINER}>`)
    .replace(EMOJI, `:${JOINER}`)
    .replace(MARKS, `${HAIR}$&${HAIR}`)
    .replaceAll('`', GRAVE)
    .replaceAll(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/**
 * Sentences of T-Minus, of a command's trouble or of a person: escaped, but `code` stays code, and the marks of
 * release/wording.ts become names (without a ping) and times in the reader's zone.
 */
export function prose(text: string, names: Names): string {
  return text
    .split(/(`[^`\n]+`|@\{(?:[USW][A-Z0-9]+|tminus|\d{4}-\d\d-\d\dT[\d:.]+Z)\})/)
    .map((part, index) =>
      index % 2 === 0 ? escape(part) : part.startsWith('`') ? code(part) : filled(part.slice(2, -1), names),
    )
    .join('');
}

/** Ids of the people and user groups that the marks in it stand for. */
export function markedIn(text: string): string[] {
  return [...text.matchAll(/@\{([USW][A-Z0-9]+)\}/g)].flatMap(([, id]) => id ?? []);
}

function filled(mark: string, names: Names): string {
  return /^\d/.test(mark) ? date(mark) : nameOf(names, mark);
}

/** Text as code; it can't break out. */
export function code(text: string): string {
  const line = text.replaceAll(/[`\s]+/g, ' ').trim();
  return line === '' ? '' : `\`${line.replaceAll(/[&<>]/g, (character) => ENTITIES[character] ?? character)}\``;
}

/** Lines as they came out of a machine; they can't break out. */
export function preformatted(lines: readonly string[]): string {
  const text = lines.map((line) => line.replace(UNPRINTABLE, ' ').replaceAll('```', `\`\`${JOINER}\``)).join('\n');
  return `\`\`\`\n${text.replaceAll(/[&<>]/g, (character) => ENTITIES[character] ?? character)}\n\`\`\``;
}

/** A person's or a group's name without a ping; the bare id while the name isn't known. */
export function nameOf(names: Names, id: string): string {
  return id === 'tminus' ? 'T-Minus' : escape(names.get(id) ?? id);
}

/** A ping, for those whom a decision waits for. */
export function mention(id: string): string {
  if (!/^[USW][A-Z0-9]+$/.test(id)) return escape(id);
  return id.startsWith('S') ? `<!subteam^${id}>` : `<@${id}>`;
}

/** A link to a channel; pings nobody. */
export function channelLink(id: string): string {
  return /^[CG][A-Z0-9]+$/.test(id) ? `<#${id}>` : escape(id);
}

/**
 * An instant (ISO 8601, UTC) in the reader's own zone.
 * @param format https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 */
export function date(iso: string, format = '{date_short} at {time}'): string {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return escape(iso);
  const fallback = `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(ms / 1000)}^${format}|${fallback}>`;
}

/** The same where nothing stands before it: `today at 10:31`, `yesterday at 10:31`, `Nov 25, 2025 at 10:31`. */
export function when(iso: string): string {
  return date(iso, '{date_short_pretty} at {time}');
}

/** At most `max` characters (UTF-16 units, as Slack counts), with an ellipsis where it was cut. For text before it is escaped. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text
    .slice(0, max - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}

/** The same for mrkdwn: no entity, no `<…>` and no code is left half. */
export function clip(mrkdwn: string, max: number): string {
  if (mrkdwn.length <= max) return mrkdwn;
  const whole = mrkdwn.slice(0, max - 1).replace(/(?:&[a-z]{0,3}|<[^<>]*|[\uD800-\uDBFF])$/, '');
  const isOpen = (whole.split('`').length - 1) % 2 === 1;
  return `${isOpen ? whole.slice(0, whole.lastIndexOf('`')) : whole}…`;
}
