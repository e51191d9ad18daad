import { z } from 'zod';
import { GRANTED_DEEDS, keyOf, RIGHTS, type Charter, type Deed } from '../release/rights.ts';
import { name } from './fields.ts';
import type { Problem } from './problem.ts';
import { at, entries, texts } from './raw.ts';

/** `rights`: deeds whose roles a project names itself. */
export const rights = z.strictObject(
  Object.fromEntries(
    GRANTED_DEEDS.map((deed) => [keyOf(deed), z.array(name).optional().describe(`Who may ${RIGHTS[deed].to}`)]),
  ),
);

/** The same by the deeds of the table; undefined where the project names none. */
export function toRights(entry: Record<string, string[] | undefined>): Charter['rights'] {
  const named = GRANTED_DEEDS.flatMap((deed): [Deed, string[]][] => {
    const roles = entry[keyOf(deed)];
    return roles === undefined ? [] : [[deed, roles]];
  });
  return named.length === 0 ? undefined : Object.fromEntries(named);
}

/** Roles that are named here, and where. */
export function rolesInRights(project: unknown): { path: Problem['path']; role: string }[] {
  return entries(at(project, 'rights')).flatMap(([deed, roles]) =>
    texts(roles).map((role) => ({ path: ['rights', deed], role })),
  );
}
