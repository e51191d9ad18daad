/** What stands in Slack's mark-up, each with what becomes of it. The order matters: what is code is read as nothing else. */
const TOKENS =
  /```\n?(?<lines>[^]*?)\n?```|(?<code>`[^`\n]+`)|<(?<angle>[^<>\n]*)>|\u200A(?<kept>[*~]|_+)\u200A|(?<mark>[*~]|(?<![A-Za-z0-9_])_+|_+(?![A-Za-z0-9_]))/g;

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Text in Slack's mark-up (slack/mrkdwn.ts) as words: what kept it from being read as mark-up is undone, too. */
export function plainMrkdwn(text: string, zone: string): string {
  const pieces: string[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKENS)) {
    pieces.push(words(text.slice(end, match.index)));
    end = match.index + match[0].length;
    const { lines, code, angle, kept } = match.groups ?? {};
    if (lines !== undefined) pieces.push(words(lines));
    else if (code !== undefined) pieces.push(typed(words(code)));
    else if (angle !== undefined) pieces.push(words(inAngles(angle, zone)));
    else pieces.push(kept ?? '');
  }
  return [...pieces, words(text.slice(end))].join('');
}

/** No control character but the end of a line, and nothing that turns the direction of writing: a terminal obeys them. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, (character) =>
    character === '\n' ? '\n' : ' ',
  );
}

function words(text: string): string {
  return text
    .replaceAll(/[\u2060\u200A]/g, '')
    .replaceAll('\u02CB', '`')
    .replaceAll(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** What would be typed in Slack, as it is typed here. Bare, it would start T-Minus itself. */
function typed(code: string): string {
  return code.replace(/^`\/release(?= |`)/, (start) =>
    code === '`/release`' ? '`tminus status' : start.replace('/release', 'tminus'),
  );
}

/** https://docs.slack.dev/messaging/formatting-message-text#advanced */
function inAngles(inside: string, zone: string): string {
  const [what = '', label] = inside.split('|', 2);
  const [, seconds, format] = /^!date\^(\d+)\^([^^]*)/.exec(what) ?? [];
  if (seconds !== undefined && format !== undefined) return instant(Number(seconds) * 1_000, format, zone);
  const [, mark, id] = /^([@#]|!subteam\^)([A-Z0-9]+)$/.exec(what) ?? [];
  if (mark !== undefined) return `${mark === '#' ? '#' : '@'}${label ?? id}`;
  if (what.startsWith('!')) return `@${label ?? what.slice(1)}`;
  return label === undefined || label === what ? what : `${label} (${what})`;
}

/** Days as they are, since "today" may be over when it is read; times with their zone. */
function instant(ms: number, format: string, timeZone: string): string {
  const at = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en', { ...options, timeZone }).format(ms);
  return format.replaceAll(/\{(\w+)\}/g, (token, name: string) => {
    if (name.startsWith('time'))
      return at({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' });
    if (name.startsWith('date_long')) return at({ dateStyle: 'full' });
    return /^da(?:te|y)/.test(name) ? at({ dateStyle: 'medium' }) : token;
  });
}
