import { createHash } from 'node:crypto';

/** Stands at the end of a text of ours, unseen, with the hash of what stands above it. */
const MARK = /\n*<!-- T-Minus wrote this \(([0-9a-f]{64})\): edit it, and it stays as you leave it\. -->\s*$/;

/** A text that is found to be ours later on. */
export function marked(text: string): string {
  const content = text.trim();
  return `${content}\n\n<!-- T-Minus wrote this (${hashOf(content)}): edit it, and it stays as you leave it. -->`;
}

/** Whose is it? GitHub changes the ends of lines. */
export function writerOf(text: string | null | undefined): 'us' | 'edited' | 'somebody else' {
  const content = (text ?? '').replaceAll('\r\n', '\n');
  const [, hash] = MARK.exec(content) ?? [];
  if (hash === undefined) return 'somebody else';
  return hashOf(content.replace(MARK, '').trim()) === hash ? 'us' : 'edited';
}

/** Do both say the same? */
export function saysTheSame(found: string | null | undefined, wanted: string): boolean {
  return (found ?? '').replaceAll('\r\n', '\n').trim() === wanted.trim();
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
