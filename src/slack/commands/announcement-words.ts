import { READER_SECTIONS, type ReaderSection } from '../../release/reader-sections.ts';
import { isVersion } from '../../release/version.ts';
import { list } from '../../release/wording.ts';
import type { NewsEdit, Part } from '../announcement/news-edit.ts';
import type { Read, Said, Scope } from './said.ts';
import { unexpected } from './start-verbs.ts';

type Edited = NewsEdit | { mistake: string };

const PARTS: readonly Part[] = ['headline', 'intro', ...READER_SECTIONS];

/** `announcement …`: what can be changed in one. */
const EDITS: Record<NewsEdit['how'], (words: string[]) => Edited> = {
  headline: (words) => worded('headline', words, 'acme-web 1.3.0: vouchers are here'),
  intro: (words) => worded('intro', words, 'The checkout is new from the ground up.'),
  reword: ([word, number, ...words]) => {
    const [section, line] = [sectionIn(word), lineIn(number)];
    return section === undefined || line === undefined || words.length === 0
      ? example('reword', '<section> <number> <text>', 'new 2 Pay with vouchers')
      : { how: 'reword', section, line, text: words.join(' ') };
  },
  add: ([word, ...words]) => {
    const section = sectionIn(word);
    return section === undefined || words.length === 0
      ? example('add', '<section> <text>', 'faster The search answers twice as fast')
      : { how: 'add', section, text: words.join(' ') };
  },
  remove: ([word, number, ...more]) => {
    const [section, line] = [sectionIn(word), lineIn(number)];
    return section === undefined || line === undefined || more.length > 0
      ? example('remove', '<section> <number>', 'fixed 3')
      : { how: 'remove', section, line };
  },
  include: ([word, ...more]) => {
    const section = sectionIn(word);
    return section === undefined || more.length > 0
      ? example('include', '<section>', 'new')
      : { how: 'include', section };
  },
  reset: ([word = '', ...more]) => {
    const what = PARTS.find((part) => part === word.toLowerCase());
    return what === undefined || more.length > 0
      ? {
          mistake: `Say what goes back to what T-Minus says (${list(PARTS)}), for example \`/release announcement reset new\`.`,
        }
      : { how: 'reset', what };
  },
};

/** `announcement [version]`, and the edits; a project and a version may also come last. */
export function announcementWords(said: Said): ReturnType<Read> {
  const { words, scope } = said;
  const [first = '', ...rest] = words;
  const how = Object.keys(EDITS).find((known): known is NewsEdit['how'] => known === first.toLowerCase());
  if (how === undefined) return shown(said);
  const edit = EDITS[how](rest);
  return 'mistake' in edit ? edit : { ask: { kind: 'reword-announcement', edit, ...scope } };
}

function shown({ words, scope, projects }: Said): ReturnType<Read> {
  const found: Scope = { ...scope };
  for (const word of words) {
    const version = word.replace(/^v(?=\d)/, '');
    if (found.project === undefined && projects.includes(word)) found.project = word;
    else if (found.version === undefined && isVersion(version)) found.version = version;
    else return { mistake: unexpected(word, '/release announcement 1.3.0', [...Object.keys(EDITS), ...projects]) };
  }
  return { ask: { kind: 'announcement', ...found } };
}

function worded(how: 'headline' | 'intro', words: string[], text: string): Edited {
  return words.length === 0 ? example(how, '<text>', text) : { how, text: words.join(' ') };
}

function example(how: string, takes: string, words: string): { mistake: string } {
  const sections = takes.includes('<section>') ? ` Sections are ${list(READER_SECTIONS, 'and')}.` : '';
  return {
    mistake: `It is \`/release announcement ${how} ${takes}\`, for example \`/release announcement ${how} ${words}\`.${sections}`,
  };
}

function sectionIn(word = ''): ReaderSection | undefined {
  return READER_SECTIONS.find((section) => section === word.toLowerCase());
}

function lineIn(word = ''): number | undefined {
  return /^[1-9]\d{0,2}$/.test(word) ? Number(word) : undefined;
}
