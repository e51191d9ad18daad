import type { Actor } from './actor.ts';
import type { Section } from './sections.ts';

/** What a project's commits mean: which of them the changelog tells, and which a frozen branch takes. */
export interface CommitRules {
  /** Conventional type -> the changelog's section. A type that isn't named here is told nowhere. */
  sections: Record<string, Section>;
  /** The types that a release branch takes once features are frozen (release-process.md, "Freeze feature development"). */
  freezeTakes: string[];
  /** Further types that are known and told nowhere (`none` in the configuration): nobody is asked what they mean. */
  untold?: string[];
}

/** A commit that the release may not have as it is: decided by `objections` of allowed.ts. */
export interface Objection {
  /** Full commit id; `api:major` and the like for what the project's own judge of its API found. */
  commit: string;
  /** On one line. */
  subject: string;
  /** A Slack user id where the configuration maps the address, else the name as git has it. */
  author: Actor;
  /** What it breaks: the promise of the release's type, or the freeze of its branch. */
  against: 'type' | 'freeze';
  /** What it is. */
  because: 'feature' | 'breaking' | 'not a fix';
}

/** Somebody with the role said that a commit stays in although it shouldn't be there: shown for ever. */
export interface Waiver {
  commit: string;
  against: Objection['against'];
  reason: string;
  by: Actor;
  at: string;
}

/** A commit of main's that this release goes without: before it was cut, or taken back on the release branch. */
export interface LeftOut {
  commit: string;
  subject: string;
  /** `cut`: the branch begins before it. `reverted`: taken back on the branch, and put back on main when that is merged. */
  how: 'cut' | 'reverted';
}

/** What a person says that a commit is whose subject doesn't. */
export const KINDS = ['feature', 'fix', 'performance', 'breaking', 'internal'] as const;
export type Kind = (typeof KINDS)[number];
