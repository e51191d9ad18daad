import type { Asked } from '../engine/desk.ts';
import type { Release } from '../release/release.ts';
import { isGroup, type Person, type Roles } from '../release/role.ts';
import type { Directory } from './directory.ts';
import type { Intent } from './intent.ts';
import type { Names } from './mrkdwn.ts';
import type { Uncounted } from './say.ts';
import { peopleIn } from './views/people.ts';

interface Knowing {
  directory: Directory;
}

/** The names of everybody who has to do with these releases, and of others. */
export async function namesIn(
  { directory }: Knowing,
  releases: readonly Release[],
  others: readonly string[] = [],
): Promise<Names> {
  return directory.names([...releases.flatMap((release) => peopleIn(release)), ...others]);
}

/** The person with the user groups that any of these roles names. */
export async function personAmong(
  { directory }: Knowing,
  { person }: Intent,
  among: readonly { roles: Roles }[],
): Promise<Person> {
  const { groups } = await directory.groupsOf(
    person,
    among.flatMap(({ roles }) => groupsIn(roles)),
  );
  return { id: person, groups };
}

/** Who asks, looked up at this moment: fails closed. */
export async function askedBy(
  { directory }: Knowing,
  intent: Intent,
  roles: Roles,
): Promise<{ asked: Asked; uncounted: Uncounted }> {
  const { person } = intent;
  const { groups, ...uncounted } = await directory.groupsOf(person, groupsIn(roles));
  return {
    asked: { intent: intent.id, by: { id: person, groups }, at: intent.receivedAt },
    uncounted: { ...uncounted, person },
  };
}

/** A deactivated person is nobody, named or not: a click of theirs may have waited for its turn. */
export async function isDeactivated({ directory }: Knowing, { person }: Intent): Promise<boolean> {
  return (await directory.standingOf(person).catch(() => 'unknown')) === 'deactivated';
}

function groupsIn(roles: Roles): string[] {
  return Object.values(roles).flat().filter(isGroup);
}
