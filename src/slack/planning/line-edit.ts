import type { Section } from '../../release/sections.ts';

/** One change to a changelog, as it was typed. Lines that no commit tells are named by their words, all others by their commit. */
export type LineEdit =
  /** With its section in front: `Features: Dark mode`. */
  | { how: 'add'; text: string }
  | { how: 'remove'; text: string }
  | ({ how: 'reword'; text: string } & LineRef)
  | ({ how: 'move'; section: Section } & LineRef)
  | ({ how: 'hide' | 'show' } & LineRef);

/** A line by its commit, or the beginning of its id; of a commit that tells several, by its number from 1. */
export interface LineRef {
  commit: string;
  line?: number;
}
