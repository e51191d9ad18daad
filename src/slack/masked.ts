/** Masks the secrets in what people read; `names` only those that stand nowhere by chance. */
export interface Masking {
  (text: string): string;
  names: (text: string) => string;
}

/** Where Slack's payloads have words for people (https://docs.slack.dev/reference/block-kit): nothing else is theirs. */
const WORDS = new Set([
  'text',
  'fallback',
  'alt_text',
  'alt_txt',
  'title',
  'label',
  'hint',
  'description',
  'placeholder',
  'initial_value',
  'initial_comment',
  'filename',
  'markdown_text',
]);

/** What may be sent to Slack: the words in it are masked, ids, values and addresses stay as they are. */
export function masked<T>(payload: T, mask: (text: string) => string): T {
  return maskedIn(payload, mask) as T;
}

function maskedIn(value: unknown, mask: (text: string) => string, field = ''): unknown {
  if (typeof value === 'string') return WORDS.has(field) ? mask(value) : value;
  if (Array.isArray(value)) return value.map((item) => maskedIn(item, mask, field));
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  return Object.fromEntries(
    // The errors of a window: its inputs' ids, and a sentence for each.
    Object.entries(value).map(([name, item]) => [name, maskedIn(item, mask, field === 'errors' ? 'text' : name)]),
  );
}

/** A file, where it is text: other files are pictures. */
export function maskedFile(content: Buffer, mask: (text: string) => string): Buffer {
  if (content.includes(0)) return content;
  const text = content.toString('utf8');
  const said = mask(text);
  return said === text ? content : Buffer.from(said);
}
