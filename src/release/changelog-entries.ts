import { changesIn, type Change } from './conventional.ts';
import type { ChangelogEdits, EntryEdit } from './edits.ts';
import { asImperative } from './imperative.ts';
import { asListItem } from './markdown.ts';
import { meaningOf, type Reading } from './meaning.ts';
import type { Kind } from './objection.ts';
import type { CommitText } from './reverts.ts';
import { SECTIONS, type Section } from './sections.ts';

/** One line of a changelog, before and after people have edited it. */
export interface ChangelogEntry {
  /** Stays the same however often the changelog is regenerated: the commit's id and, where it tells more than one thing, which. */
  key: string;
  commit: string;
  section: Section;
  /** As it is told: its commit's words, or what a person put in their place. */
  text: string;
  /** As its commit says; absent when nobody changed it. */
  original?: { section: Section; text: string };
  hidden: boolean;
}

/**
 * Every line that these commits tell, hidden ones too, as people have edited them; in the order of the changelog:
 * by section, then alphabetically by code unit, the same on every machine. Lines that say the same in the same section
 * are one, under the key of the oldest commit: more commits don't change it. Keys: `<commit id>` for the first thing
 * that a commit tells, `<commit id>#2` for the second; with `!` for what breaks, `!2` for the second that breaks.
 */
export function entriesOf(
  of: Reading & {
    /** All commits since the last release, newest first, the bot's own too. */
    commits: readonly CommitText[];
    edits?: Pick<ChangelogEdits, 'entries'> | undefined;
  },
): ChangelogEntry[] {
  const told = changesIn(of.commits).flatMap((change) => linesOf(change, of));
  const oldest = new Map(told.map((line) => [`${line.section}\n${line.text}`, line]));
  return [...oldest.values()].map((line) => edited(line, of.edits?.entries ?? {})).sort(inOrder);
}

/** Before `b` in the changelog when negative. */
export function inOrder(a: Line, b: Line): number {
  return SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section) || compare(a.text, b.text);
}

/** A section and what is told there. */
export interface Line {
  section: Section;
  text: string;
}

const SECTION_OF: Record<Kind, Section | undefined> = {
  feature: 'Features',
  fix: 'Bug Fixes',
  performance: 'Performance',
  breaking: 'Breaking Changes',
  internal: undefined,
};

type Told = Line & { key: string; commit: string };

function linesOf(change: Change, reading: Reading): Told[] {
  const { commit, key, text } = change;
  const { kind, breaking } = meaningOf(change, reading);
  const lines = [
    { key, section: kind && SECTION_OF[kind], words: text },
    ...breaking.map((words, index) => ({
      key: `${key}!${index === 0 ? '' : index + 1}`,
      section: SECTION_OF.breaking,
      words,
    })),
  ];
  return lines.flatMap(({ key, section, words }) => {
    const text = asLine(words);
    return section && text ? [{ key, commit, section, text }] : [];
  });
}

/** Somebody's words as a line of the changelog. */
export function asLine(words: string): string {
  return asListItem(capitalised(asImperative(words.trim())));
}

/** An emptied line is a hidden one. What a person wrote is made safe, and otherwise left as it is. */
function edited(line: Told, edits: Readonly<Record<string, EntryEdit>>): ChangelogEntry {
  const edit = Object.hasOwn(edits, line.key) ? edits[line.key] : undefined;
  const words = edit?.text === undefined ? undefined : asListItem(edit.text);
  const { section, text } = line;
  const now = { section: edit?.section ?? section, text: words === undefined || words === '' ? text : words };
  const changed = now.section !== section || now.text !== text;
  return {
    ...line,
    ...now,
    ...(changed && { original: { section, text } }),
    hidden: edit?.hidden ?? words === '',
  };
}

function capitalised(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** By code unit: the same on every machine, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
