import type { Release } from '../../release/release.ts';
import { roleName } from '../../release/role.ts';
import { list } from '../../release/wording.ts';
import { escape, nameOf, type Names } from '../mrkdwn.ts';

/** A role at the start of a phrase: `Release managers`, `QA`. */
export function roleTitle(role: string, count = 1): string {
  const name = roleName(role);
  const plural = count > 1 && name !== name.toUpperCase() ? 's' : '';
  return escape(`${name.charAt(0).toUpperCase()}${name.slice(1)}${plural}`);
}

/** A role inside a sentence: `release manager`, `QA`. */
export function roleWord(role: string): string {
  return escape(roleName(role));
}

/** Everybody who holds the role, by name and without a ping: `Ana, Li or the group @qa`. */
export function holders(release: Pick<Release, 'roles'>, role: string, names: Names): string {
  return people(release.roles[role] ?? [], names);
}

/** Names without a ping; more than four are counted. */
export function people(ids: readonly string[], names: Names): string {
  const shown = ids
    .slice(0, 4)
    .map((id) => (id.startsWith('S') ? `anybody in ${nameOf(names, id)}` : nameOf(names, id)));
  return list(ids.length > 4 ? [...shown, `${ids.length - 4} more`] : shown);
}
