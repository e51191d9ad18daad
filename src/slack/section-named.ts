import { SECTIONS, type Section } from '../release/sections.ts';

/** Other ways to say it. */
const ALSO: Record<string, Section> = {
  feature: 'Features',
  fix: 'Bug Fixes',
  fixes: 'Bug Fixes',
  'bug fix': 'Bug Fixes',
  breaking: 'Breaking Changes',
  'breaking change': 'Breaking Changes',
};

/** The section of the changelog that somebody means: `Bug Fixes`, `bug-fixes` or `fix`; undefined when there is none. */
export function sectionNamed(words: string): Section | undefined {
  const said = words
    .replaceAll(/[\s-]+/g, ' ')
    .trim()
    .toLowerCase();
  return (
    SECTIONS.find((section) => section.toLowerCase() === said) ?? (Object.hasOwn(ALSO, said) ? ALSO[said] : undefined)
  );
}
