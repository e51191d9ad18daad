import type { Past } from '../planning/plan-ask.ts';
import { API } from '../../release/api-verdict.ts';
import { isCommit } from './said.ts';

/** How a start gets past the commits in its way: these words, and then the commits. */
const WAYS = ['leave-out', 'override'] as const;

/** Commits that were named, and what becomes of them. */
export type NamedPast = { commits: string[] } & Past;

/** The words before the way out, and the way out with everything after it; undefined when none is asked for. */
export function splitPast(words: readonly string[]): { before: string[]; past?: [way: string, ...string[]] } {
  const at = words.findIndex((word) => WAYS.some((way) => way === word.toLowerCase()));
  const [way, ...after] = at === -1 ? [] : words.slice(at);
  if (way === undefined) return { before: [...words] };
  return { before: words.slice(0, at), past: [way.toLowerCase(), ...after] };
}

/**
 * `leave-out <commit> …` or `override <commit> … <reason>`. Commits are named, since nobody decides about what they haven't
 * seen.
 * @param form what was typed before it, for the sentences
 */
export function pastIn([way, ...words]: [string, ...string[]], form: string): NamedPast | { mistake: string } {
  const commits = namedIn(words, way === 'override');
  const reason = words.slice(commits.length).join(' ');
  const named = commits.map((commit) => commit.toLowerCase());
  if (way === 'override')
    return commits.length === 0 || reason === ''
      ? {
          mistake: `Say which commits stay in although they stand in the way, and why, for example \`${form} override 3f2a9c1 it is off in production\`.`,
        }
      : { how: 'override', commits: named, reason };
  return commits.length === 0 || reason !== ''
    ? {
        mistake: `Say which commits are left out, by 7 digits or more of each, and nothing more: for example \`${form} leave-out 3f2a9c1 8d41e02\`.`,
      }
    : { how: 'leave-out', commits: named };
}

/** The commits that come first; what the project's own judge of its API found can't be left out, but let in. */
function namedIn(words: readonly string[], withApi: boolean): string[] {
  const end = words.findIndex((word) => !isCommit(word) && !(withApi && word.toLowerCase() === API));
  return words.slice(0, end === -1 ? words.length : end);
}
