/** A font's weight. */
export type Weight = 'normal' | 'bold';

/** About how wide a text is in DejaVu Sans Condensed of that size: near enough to keep texts apart. */
export function textWidth(text: string, size: number, weight: Weight = 'normal'): number {
  let ems = 0;
  for (const letter of text) ems += widthOf(letter);
  return ems * size * (weight === 'bold' ? BOLD : 1);
}

const BOLD = 1.12;

/** In ems, measured on the font; the letters of other alphabets are taken as wide. */
function widthOf(letter: string): number {
  if (/[ ijlIJf.,:;'|/\\·-]/.test(letter)) return 0.3;
  if (/[rt()[\]!"]/.test(letter)) return 0.38;
  if (/[wM#+<=>^~GOQ&×↑]/.test(letter)) return 0.76;
  if (/[mW@%…]/.test(letter)) return 0.9;
  if (/[A-Z]/.test(letter)) return 0.65;
  return /[!-~]/.test(letter) ? 0.56 : 1;
}
