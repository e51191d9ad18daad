import type { Need } from './need.ts';
import type { Objection } from './objection.ts';
import { BOT } from './actor.ts';
import type { ReleaseType } from './version.ts';

/** What a release type allows at least; a hotfix is a patch. */
export type Bump = Exclude<ReleaseType, 'hotfix'>;

/** What the changes of an API are: what no release of a smaller type may have. */
export const NEEDED_BY_API: Record<Bump, Need | undefined> = {
  patch: undefined,
  minor: 'feature',
  major: 'breaking',
};

/** What people call the verdict of the project's own judge of its API, where they would name a commit. */
export const API = 'api';

/** Is this what a judge of the API found, and no commit? Each verdict has an id of its own: `api:major`. */
export function isOfApi(commit: string): boolean {
  return commit.startsWith(`${API}:`);
}

/** The objection to a verdict that says more than a release may have: whoever lets one in has let in no other. */
export function apiObjection(because: Need, verdict: Bump): Objection {
  const subject = `the API check says ${verdict}`;
  return { commit: `${API}:${verdict}`, subject, author: BOT, against: 'type', because };
}

/** A judge that can't tell has not said yes: somebody has to look. */
export function apiInDoubt(trouble: string): Objection {
  return { commit: `${API}:unknown`, subject: trouble, author: BOT, against: 'type', because: 'breaking' };
}
