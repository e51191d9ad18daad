import type { Section } from './sections.ts';

/** What an announcement tells, in its order: the changelog's sections as readers call them, and as they are typed. */
export const READER_SECTIONS = ['new', 'fixed', 'faster', 'breaking'] as const;
export type ReaderSection = (typeof READER_SECTIONS)[number];

export const FROM_CHANGELOG: Record<ReaderSection, Section> = {
  new: 'Features',
  fixed: 'Bug Fixes',
  faster: 'Performance',
  breaking: 'Breaking Changes',
};

/** As they stand above the lines. */
export const READER_TITLES: Record<ReaderSection, string> = {
  new: 'New',
  fixed: 'Fixed',
  faster: 'Faster',
  breaking: 'What breaks, and what to do',
};
