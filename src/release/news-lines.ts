import { plainLine } from './markdown.ts';
import { FROM_CHANGELOG, READER_SECTIONS, type ReaderSection } from './reader-sections.ts';
import type { Release } from './release.ts';

/** Between what breaks and what to do about it. */
export const ARROW = ' → ';

export type SectionLines = Record<ReaderSection, string[]>;

/** What the changelog tells, for readers: without Markdown, and what breaks with what to do, where its commit says so. */
export function generatedLines({ candidate, steps }: Pick<Release, 'candidate' | 'steps'>): SectionLines {
  const told = linesIn(candidate?.notes ?? '');
  const ways = new Map((steps['update-changelog']?.result?.forReaders?.whatToDo ?? []).map((way) => [way.line, way]));
  const withWay = (line: string): string => {
    const way = ways.get(line);
    return way === undefined ? plainLine(line) : `${plainLine(line)}${ARROW}${way.todo}`;
  };
  return Object.fromEntries(
    READER_SECTIONS.map((section) => [section, (told.get(FROM_CHANGELOG[section]) ?? []).map(withWay)]),
  ) as SectionLines;
}

/** The lines as they are told: a section that somebody edited is theirs. */
export function toldLines(release: Pick<Release, 'candidate' | 'steps' | 'announcement'>): SectionLines {
  const generated = generatedLines(release);
  const edits = release.announcement?.sections ?? {};
  return Object.fromEntries(
    READER_SECTIONS.map((section) => [section, edits[section]?.lines ?? generated[section]]),
  ) as SectionLines;
}

/** What has changed under a section since somebody edited it: nothing of it is told, or taken out, by itself. */
export interface Unsettled {
  section: ReaderSection;
  /** In the release now, and not told. */
  came: string[];
  /** No longer in the release as it was. */
  went: string[];
}

/** Of every edited section, what came and went since. */
export function unsettled(release: Pick<Release, 'candidate' | 'steps' | 'announcement'>): Unsettled[] {
  // While the changelog is being written again, nothing is known to have gone.
  if (release.candidate?.notes === undefined) return [];
  const generated = generatedLines(release);
  return READER_SECTIONS.flatMap((section) => {
    const edit = release.announcement?.sections[section];
    if (!edit) return [];
    const came = generated[section].filter((line) => !edit.from.includes(line) && !edit.lines.includes(line));
    const went = edit.from.filter((line) => !generated[section].includes(line));
    return came.length + went.length > 0 ? [{ section, came, went }] : [];
  });
}

/** By the changelog's titles. */
function linesIn(notes: string): Map<string, string[]> {
  const sections = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of notes.split('\n')) {
    const title = /^## (.+)$/.exec(line)?.[1];
    const text = /^- (.+)$/.exec(line)?.[1];
    if (title !== undefined) sections.set(title, (current = []));
    else if (text !== undefined) current.push(text);
  }
  return sections;
}
