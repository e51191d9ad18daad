import type { GatePlan } from './checklist.ts';
import type { Decision } from './decision.ts';
import { notPermitted } from './decision.ts';
import type { ReleaseFacts } from './event.ts';
import { fillSlots, missing } from './gate.ts';
import { openRelease, type Ledger } from './ledger.ts';
import { refuse, type Refusal } from './refusal.ts';
import { holdsOneOf, isGroup, MAY, rolesOf, type Person, type Roles } from './role.ts';

/** May this person start a release of this project at all? Asked before anything is fetched. */
export function mayStart(project: string, roles: Roles, ledger: Ledger | undefined, by: Person): Refusal | undefined {
  if (!holdsOneOf(roles, by, [...MAY.start])) return notPermitted({ roles }, 'start a release', MAY.start).refusal;
  const open = openRelease(ledger);
  return open && refuse('release-open', { project, version: open.version, by: open.by, at: open.at });
}

/** May the release begin, as it would be? Refuses one whose gates could never be passed. */
export function decideStart(release: ReleaseFacts, by: Person, at: string): Decision {
  for (const gate of release.checklist.gates) {
    const refusal = unsatisfiable(release, gate, by);
    if (refusal) return { refusal };
  }
  return { events: [{ type: 'ReleaseStarted', release, at, by: by.id }] };
}

/** Members of user groups are not known here: a role that names a group counts as large enough. */
function unsatisfiable({ roles }: ReleaseFacts, gate: GatePlan, by: Person): Refusal | undefined {
  const counted = Object.entries(gate.quorum).filter(([role]) => !roles[role]?.some(isGroup));
  for (const [role, needed] of counted) {
    const found = new Set(roles[role]).size;
    if (found < needed) return refuse('no-quorum', { gate: gate.title, role, needed, found });
  }
  const quorum = Object.fromEntries(counted);
  const people = [...new Set(counted.flatMap(([role]) => roles[role] ?? []))];
  const everybody = people.map((id) => ({ by: id, roles: rolesOf(roles, { id, groups: [] }) }));
  if (fillSlots({ ...gate, quorum }, everybody).some((slot) => slot.by === undefined)) {
    const wanted = missing(fillSlots({ ...gate, quorum }, []));
    return refuse('too-few-people', { gate: gate.title, people, quorum: wanted });
  }
  const members = Object.keys(gate.quorum).flatMap((role) => roles[role] ?? []);
  const second = members.some((member) => member !== by.id);
  return gate.fourEyes && !second ? refuse('no-second-pair', { gate: gate.title }) : undefined;
}
