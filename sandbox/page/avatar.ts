import { createElement, type ReactElement } from 'react';

/** A square with somebody's initials, in a colour that is always theirs. */
export function Avatar({ name }: { name: string }): ReactElement {
  const style = { backgroundColor: `hsl(${hueOf(name)} 45% 42%)` };
  return createElement('div', { className: 'avatar', style, 'aria-hidden': true }, initials(name));
}

function initials(name: string): string {
  const firsts = name.match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu) ?? [];
  return firsts.slice(0, 2).join('').toUpperCase();
}

/** In degrees of the colour wheel. */
function hueOf(name: string): number {
  let hue = 7;
  for (const character of name) hue = (hue * 31 + (character.codePointAt(0) ?? 0)) % 360;
  return hue;
}
