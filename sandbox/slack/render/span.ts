/** A stretch of text that looks the same throughout. */
export interface Span {
  text: string;
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  code?: boolean;
  link?: Link;
  mention?: Mention;
}

/** A link; `isAutomatic` when Slack made it of a bare address that nobody marked as a link. */
export interface Link {
  url: string;
  text: string;
  isAutomatic: boolean;
}

/** Somebody or something that is called by name; a broadcast (`channel`, `here`, `everyone`) calls everybody. */
export interface Mention {
  kind: 'user' | 'channel' | 'group' | 'broadcast';
  id: string;
}

/** One line on the screen. */
export type Line = Span[];

/** Who reads: gives names to ids, and a time zone (IANA) to dates. */
export interface Reader {
  timeZone: string;
  /** When, in ms since 1970, UTC: "pretty" dates say "today". Without it they read the same on every day. */
  now?: number;
  /** The name of a user, channel or group; undefined if the workspace has none of that id. */
  nameOf: (id: string) => string | undefined;
}

/** A line with nothing special about it. */
export function plainLine(text: string): Line {
  return [{ text }];
}

/** Spans cut into lines where their texts have line breaks. */
export function toLines(spans: Span[]): Line[] {
  const lines: Line[] = [[]];
  for (const span of spans) {
    const [first = '', ...rest] = span.text.split('\n');
    lines.at(-1)?.push({ ...span, text: first });
    for (const text of rest) lines.push([{ ...span, text }]);
  }
  return lines;
}
