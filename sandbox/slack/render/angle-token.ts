import { unescapeEntities } from '../entities.ts';
import { dateText } from './date-token.ts';
import type { Reader, Span } from './span.ts';

const BROADCASTS = new Set(['channel', 'here', 'everyone', 'group']);

/** What stands between `<` and `>`: a mention, a broadcast, a date or a link. */
export function angleSpan(inner: string, reader: Reader): Span {
  const [target, label] = splitOnce(inner);
  const shown = label === undefined ? undefined : unescapeEntities(label);
  const id = target.slice(1);
  if (target.startsWith('@')) {
    return { text: `@${reader.nameOf(id) ?? shown ?? id}`, mention: { kind: 'user', id } };
  }
  if (target.startsWith('#')) {
    return { text: `#${reader.nameOf(id) ?? shown ?? id}`, mention: { kind: 'channel', id } };
  }
  if (target.startsWith('!')) return special(id, shown, reader);
  const url = unescapeEntities(target);
  return { text: shown ?? url, link: { url, text: shown ?? url, isAutomatic: false } };
}

function special(command: string, label: string | undefined, reader: Reader): Span {
  const [name = '', ...parts] = command.split('^');
  if (name === 'subteam') {
    const id = parts[0] ?? '';
    return { text: `@${reader.nameOf(id) ?? label?.replace(/^@/, '') ?? id}`, mention: { kind: 'group', id } };
  }
  if (name === 'date') {
    const [seconds = '', format = '', url] = parts;
    const text = dateText(Number(seconds), unescapeEntities(format), reader) ?? label ?? command;
    return url === undefined ? { text } : { text, link: { url, text, isAutomatic: false } };
  }
  if (BROADCASTS.has(name)) return { text: `@${name}`, mention: { kind: 'broadcast', id: name } };
  return { text: label ?? `<!${command}>` };
}

function splitOnce(inner: string): [target: string, label?: string] {
  const bar = inner.indexOf('|');
  return bar === -1 ? [inner] : [inner.slice(0, bar), inner.slice(bar + 1)];
}
