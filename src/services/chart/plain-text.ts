import { textWidth, type Weight } from './text-width.ts';

/** Text that any SVG can hold, on one line, cut with `…` where it would be wider than `room`. Markup is escaped later, by the library. */
export function plainText(text: string, size: number, room: number, weight: Weight = 'normal'): string {
  const clean = text
    .toWellFormed()
    // Control characters and non-characters have no place in XML, not even escaped.
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\uFFFE\uFFFF]+/gu, ' ')
    .trim();
  if (textWidth(clean, size, weight) <= room) return clean;
  let kept = '';
  for (const letter of clean) {
    if (textWidth(`${kept}${letter}…`, size, weight) > room) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}
