import { isOfApi } from '../api-verdict.ts';
import type { Objection } from '../objection.ts';
import { roleName } from '../role.ts';
import { cutText, list, person } from '../wording.ts';

/** People, as a refusal names them: any of them will do. */
export const who = (people: readonly string[]): string => list(people.map(person));

/** Roles, any of which will do. */
export const roles = (names: readonly string[]): string => list(names.map(roleName));

/** At most four of the things that come first. */
export const firstOf = (titles: readonly string[]): string =>
  list(titles.length > 4 ? [...titles.slice(0, 4), `${titles.length - 4} more`] : titles, 'and');

/** Why some don't count: Slack doesn't tell who is in these user groups. */
export const silence = ({ unread }: { unread: readonly string[] }): string =>
  unread.length === 0
    ? ''
    : `; Slack does not tell who is in ${list(unread.map(person), 'and')}, so that nobody more counts as a member`;

/** A commit as people would type it; what the judge of the API found is `api`. */
export const shortId = (commit: string): string => `\`${isOfApi(commit) ? 'api' : commit.slice(0, 7)}\``;

/** Characters of a commit's subject. */
const MAX_SUBJECT = 60;

const BECAUSE: Record<Objection['because'], string> = {
  feature: 'a feature',
  breaking: 'a breaking change',
  'not a fix': 'no fix',
};

/** At most two of them: `“add vouchers” (1a2b3c4, a feature) and 2 more`. */
export const objectionsIn = (open: readonly Objection[]): string => {
  const told = open.slice(0, 2).map(({ commit, subject, because }) => {
    const id = isOfApi(commit) ? '' : `${commit.slice(0, 7)}, `;
    return `“${cutText(subject, MAX_SUBJECT)}” (${id}${BECAUSE[because]})`;
  });
  return list(open.length > 2 ? [...told, `${open.length - 2} more`] : told, 'and');
};
