import { nearest } from '../../release/nearest.ts';
import { SECTIONS } from '../../release/sections.ts';
import { list } from '../../release/wording.ts';
import { isVersion } from '../../release/version.ts';
import type { LineEdit, LineRef } from '../planning/line-edit.ts';
import { sectionNamed } from '../section-named.ts';
import type { Read, Said, Scope } from './said.ts';
import { unexpected } from './start-verbs.ts';

type Edited = LineEdit | { mistake: string };

/** `changelog …`: what can be changed in one that is still to come. */
const EDITS: Record<LineEdit['how'], (words: string[]) => Edited> = {
  add: (words) => added(words),
  remove: (words) =>
    words.length === 0
      ? { mistake: 'Say which line of your own is removed, for example `/release changelog remove Dark mode`.' }
      : { how: 'remove', text: words.join(' ') },
  reword: ([line, ...words]) => {
    const ref = lineIn(line);
    return ref === undefined || words.length === 0
      ? {
          mistake:
            'Say which line is reworded by its commit, and how it reads then, for example `/release changelog reword 3f2a9c1 Add a dark mode`.',
        }
      : { how: 'reword', ...ref, text: words.join(' ') };
  },
  move: ([line, ...words]) => moved(lineIn(line), words.join(' ')),
  hide: (words) => one('hide', words),
  show: (words) => one('show', words),
};

/** `changelog [version] [page 2]`, `changelog lines [2]`, and the edits; a project and a version may also come last. */
export function changelogWords(said: Said): ReturnType<Read> {
  const { words, scope } = said;
  const [first = '', ...rest] = words;
  const word = first.toLowerCase();
  if (word === 'lines') return lines(said);
  const how = Object.keys(EDITS).find((known): known is LineEdit['how'] => known === word);
  if (how === undefined) return shown(said);
  const edit = EDITS[how](rest);
  return 'mistake' in edit ? edit : { ask: { kind: 'edit-line', edit, ...scope } };
}

function lines({ words: [, page, ...more], scope }: Said): ReturnType<Read> {
  const at = page === undefined ? 0 : pageIn(page);
  return at === undefined || more.length > 0
    ? { mistake: '`/release changelog lines` takes at most the number of a page: `/release changelog lines 2`.' }
    : { ask: { kind: 'changelog-lines', ...(at > 0 && { page: at }), ...scope } };
}

function shown({ words, scope, projects }: Said): ReturnType<Read> {
  const found: Scope = { ...scope };
  let page: number | undefined;
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const version = word.replace(/^v(?=\d)/, '');
    const at = page === undefined && word.toLowerCase() === 'page' ? pageIn(rest[0]) : undefined;
    if (found.project === undefined && projects.includes(word)) found.project = word;
    else if (found.version === undefined && isVersion(version)) found.version = version;
    else if (at !== undefined) {
      page = at;
      rest.shift();
    } else
      return {
        mistake: unexpected(word, '/release changelog 1.3.0', [...Object.keys(EDITS), 'lines', 'page', ...projects]),
      };
  }
  return { ask: { kind: 'changelog', ...found, ...(page !== undefined && { page }) } };
}

function added(words: string[]): Edited {
  const text = words.join(' ');
  const [, section = '', line = ''] = /^([^:]+):\s*(.*)$/.exec(text) ?? [];
  return sectionNamed(section) === undefined || line === ''
    ? {
        mistake: `Say under which section it stands (${list(SECTIONS)}), for example \`/release changelog add Features: Dark mode\`.`,
      }
    : { how: 'add', text };
}

function moved(ref: LineRef | undefined, words: string): Edited {
  if (ref === undefined || words === '')
    return {
      mistake:
        'Say which line is moved by its commit, and to which section, for example `/release changelog move 3f2a9c1 Bug Fixes`.',
    };
  const section = sectionNamed(words);
  if (section !== undefined) return { how: 'move', ...ref, section };
  const shown = words.slice(0, 40);
  return {
    mistake: `There is no section “${shown}”: choose ${list(SECTIONS)}. Did you mean ${nearest(shown, SECTIONS)}?`,
  };
}

function one(how: 'hide' | 'show', [line, ...more]: string[]): Edited {
  const ref = lineIn(line);
  return ref === undefined || more.length > 0
    ? { mistake: `Say which line by its commit, for example \`/release changelog ${how} 3f2a9c1\`.` }
    : { how, ...ref };
}

/** `3f2a9c1`, or `3f2a9c1#2` for the second line of that commit. */
function lineIn(word = ''): LineRef | undefined {
  const [, commit, line] = /^([0-9a-f]{7,40})(?:#([1-9]\d{0,2}))?$/i.exec(word) ?? [];
  return commit === undefined
    ? undefined
    : { commit: commit.toLowerCase(), ...(line !== undefined && { line: Number(line) }) };
}

/** Pages count from 1 for people, and from 0 otherwise. */
function pageIn(word = ''): number | undefined {
  return /^[1-9]\d{0,3}$/.test(word) ? Number(word) - 1 : undefined;
}
