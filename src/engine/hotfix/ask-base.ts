import type { Project } from '../../process/project.ts';
import type { Change } from '../../release/conventional.ts';
import { hotfixBase, unreleasedIn, unreleasedInWords } from '../../release/hotfix-start.ts';
import { isUnderstood } from '../../release/meaning.ts';
import { needOf } from '../../release/need.ts';
import { refuse, type Refusal } from '../../release/refusal.ts';
import type { HotfixFacts } from '../../release/release-facts.ts';
import type { HotfixQuestion, HotfixRequest } from '../desk.ts';

/** Why there can be no hotfix yet; with the question that somebody has to answer first. */
export type No = Refusal & { asks?: HotfixQuestion };

/** So many of the commits that main has on top are told. */
const MOST_SUBJECTS = 5;

/**
 * Where the hotfix is cut, or the question that somebody has to answer first.
 * @param changes of main, since the tag that production runs; `newest`: the last tag there
 */
export function askBase(
  { main, rules }: Project,
  request: HotfixRequest,
  { production, newest, changes }: { production: string; newest: string | undefined; changes: readonly Change[] },
): HotfixFacts['base'] | No {
  const unreleased = unreleasedIn(changes, { rules }, { newest, production });
  const base = hotfixBase(unreleased, request.base);
  if (base !== 'ask') return base;
  const isMore = (change: Change): boolean => needOf(change, { rules }) !== undefined || !isUnderstood(change, rules);
  const subjects = [...new Set(changes.filter(isMore).map(({ subject }) => subject))].slice(0, MOST_SUBJECTS);
  return {
    ...refuse('hotfix-base', { main, production, what: unreleasedInWords(unreleased) }),
    asks: { request, production, main, unreleased, subjects },
  };
}
