import type { PersonCommand } from '../../release/command.ts';
import type { Ask } from '../intent.ts';

/** Which release is meant, as far as it was said. */
export interface Scope {
  project?: string;
  version?: string;
}

/** A command as it was typed, cut into words. */
export interface Said {
  verb: string;
  /** What came after the verb. */
  words: string[];
  scope: Scope;
  projects: readonly string[];
  readDate: (word: string, project: string | undefined) => { date: string } | { problem: string };
}

/** Makes an ask of a command, or says what is wrong with it: a sentence in plain text. */
export type Read = (said: Said) => { ask: Ask } | { mistake: string };

/** Could it be a commit: 7 digits or more of its id? */
export function isCommit(word: string): boolean {
  return /^[0-9a-f]{7,40}$/i.test(word);
}

/** Something of a release that is under way. */
export function steer(command: PersonCommand, scope: Scope): ReturnType<Read> {
  return { ask: { kind: 'steer', command, ...scope } };
}
