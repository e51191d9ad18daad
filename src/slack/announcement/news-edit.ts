import type { ReaderSection } from '../../release/reader-sections.ts';

/** What can be taken back. */
export type Part = ReaderSection | 'headline' | 'intro';

/** One change to an announcement, as it was typed. Lines are named by their section, and by their number from 1. */
export type NewsEdit =
  | { how: 'headline' | 'intro'; text: string }
  | { how: 'reword'; section: ReaderSection; line: number; text: string }
  | { how: 'add'; section: ReaderSection; text: string }
  | { how: 'remove'; section: ReaderSection; line: number }
  /** Takes in what came since the section was edited. */
  | { how: 'include'; section: ReaderSection }
  /** Back to what T-Minus says. */
  | { how: 'reset'; what: Part };
