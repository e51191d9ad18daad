import { unescapeEntities } from '../entities.ts';
import { angleSpan } from './angle-token.ts';
import { withEmoji } from './emoji.ts';
import type { Reader, Span } from './span.ts';

type Style = Pick<Span, 'bold' | 'italic' | 'strike' | 'code'>;

/** A stand-in character for each `<…>`, so that styles may reach across links and mentions. */
const PLACEHOLDER_BASE = 0xe000;
const PLACEHOLDER = /[\uE000-\uF8FF]/;

/** Marks as people use them: the opening one after a space or punctuation, the closing one before. */
const STYLES: [pattern: RegExp, style: Style][] = [
  [/```\n?([\s\S]+?)\n?```/, { code: true }],
  [/`([^`\n]+)`/, { code: true }],
  [/(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])/, { bold: true }],
  [/(?<![\w_])_(?=[^\s_])([^_\n]*[^\s_])_(?![\w_])/, { italic: true }],
  [/(?<![\w~])~(?=[^\s~])([^~\n]*[^\s~])~(?![\w~])/, { strike: true }],
];

const BARE_URL = /https?:\/\/(?:(?!&[lg]t;)[^\s<>|\uE000-\uF8FF])+/;

/** Reads Slack's mark-up (https://docs.slack.dev/messaging/formatting-message-text) as Slack's client does. */
export function parseMrkdwn(mrkdwn: string, reader: Reader, options: { isVerbatim: boolean }): Span[] {
  const angles: Span[] = [];
  const text = mrkdwn.replaceAll(/<([^<>\n]+)>/g, (_whole, inner: string) => {
    angles.push(angleSpan(inner, reader));
    return String.fromCharCode(PLACEHOLDER_BASE + angles.length - 1);
  });
  return styled(text, {}, { angles, isVerbatim: options.isVerbatim });
}

interface Context {
  angles: Span[];
  isVerbatim: boolean;
}

function styled(text: string, style: Style, context: Context): Span[] {
  if (text === '') return [];
  const earliest = STYLES.flatMap(([pattern, added]) => {
    const match = style.code === true ? null : pattern.exec(text);
    return match === null ? [] : [{ match, added }];
  }).toSorted((one, other) => one.match.index - other.match.index)[0];
  if (earliest === undefined) return leaves(text, style, context);
  const { match, added } = earliest;
  return [
    ...leaves(text.slice(0, match.index), style, context),
    ...styled(match[1] ?? '', { ...style, ...added }, context),
    ...styled(text.slice(match.index + match[0].length), style, context),
  ];
}

function leaves(text: string, style: Style, context: Context): Span[] {
  if (text === '') return [];
  const url = context.isVerbatim || style.code === true ? null : BARE_URL.exec(text);
  const placeholder = PLACEHOLDER.exec(text);
  const next = [url, placeholder].filter((match) => match !== null).toSorted((a, b) => a.index - b.index)[0];
  if (next === undefined) return [{ text: withEmoji(unescapeEntities(text)), ...style }];
  const special = next === placeholder ? angleAt(next[0], context) : automaticLink(next[0]);
  return [
    ...leaves(text.slice(0, next.index), style, context),
    { ...special, ...style },
    ...leaves(text.slice(next.index + next[0].length), style, context),
  ];
}

function angleAt(placeholder: string, { angles }: Context): Span {
  return angles[placeholder.charCodeAt(0) - PLACEHOLDER_BASE] ?? { text: placeholder };
}

function automaticLink(address: string): Span {
  const url = unescapeEntities(address);
  return { text: url, link: { url, text: url, isAutomatic: true } };
}
