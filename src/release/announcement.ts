import type { Contributor, Link } from './announcing.ts';
import { headlineOf, linksOf } from './announcement-links.ts';
import { toldLines } from './news-lines.ts';
import { READER_SECTIONS, type ReaderSection } from './reader-sections.ts';
import type { Release } from './release.ts';

/** What readers are told of a release: text of people and commits as it is, to be made safe where it is shown. */
export interface News {
  headline: string;
  /** YYYY-MM-DD. */
  date: string;
  intro?: string;
  /** The version that is still to come, where this one is a pre-release of it. */
  before?: string;
  /** Those that have something to tell. */
  sections: { section: ReaderSection; lines: string[] }[];
  /** Pinged where `mention` says so. */
  thanks: Contributor[];
  mention: boolean;
  links: Link[];
}

/** The announcement as it would go out now, or went out: the changelog in readers' words, with what people have edited. */
export function newsOf(release: Release): News {
  const { announcement, announcing, version, date, steps } = release;
  const lines = toldLines(release);
  const thank = announcing?.thank ?? 'none';
  const [final, ...pre] = version.split('-');
  return {
    headline: announcement?.headline ?? headlineOf(release),
    date,
    ...(announcement?.intro !== undefined && { intro: announcement.intro }),
    ...(pre.length > 0 && final !== undefined && { before: final }),
    sections: READER_SECTIONS.flatMap((section) =>
      lines[section].length > 0 ? [{ section, lines: lines[section] }] : [],
    ),
    thanks: thank === 'none' ? [] : (steps['update-changelog']?.result?.forReaders?.thanks ?? []),
    mention: thank === 'mention',
    links: linksOf(release),
  };
}
