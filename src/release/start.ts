import type { GatePlan } from './checklist.ts';
import type { Decision } from './decision.ts';
import { withoutWaived } from './allowed.ts';
import type { ReleaseFacts } from './release-facts.ts';
import { fillSlots, missing } from './gate.ts';
import { openRelease, type Ledger } from './ledger.ts';
import type { Objection } from './objection.ts';
import { refuse, type Refusal } from './refusal.ts';
import { forbidden, type Charter } from './rights.ts';
import { isGroup, rolesOf, type Person } from './role.ts';

/** May this person start a release of this project at all? Asked before anything is fetched. */
export function mayStart(
  project: string,
  charter: Charter,
  ledger: Ledger | undefined,
  by: Person,
): Refusal | undefined {
  const no = forbidden('start', by, charter);
  if (no) return no.refusal;
  const open = openRelease(ledger);
  return open && refuse('release-open', { project, version: open.version, by: open.by, at: open.at });
}

/**
 * May the release begin, as it would be? Refuses one whose gates could never be passed, and one with commits that its
 * type doesn't allow. A freeze of the project is no reason: it keeps Release Day from opening, not the release from
 * being prepared.
 * @param objections what its type doesn't allow of what would be in it: without the commits that are left out; those
 * that `release.waivers` names no longer count
 */
export function decideStart(
  release: ReleaseFacts,
  by: Person,
  at: string,
  objections: readonly Objection[] = [],
): Decision {
  const { type, version, waivers = [] } = release;
  if (waivers.length > 0) {
    const no = forbidden('override', by, release);
    if (no) return no;
    const example = `the API team has agreed to it`;
    if (waivers.some(({ reason }) => reason.trim() === ''))
      return { refusal: refuse('reason-missing', { deed: 'override', example }) };
  }
  for (const gate of release.checklist.gates) {
    const refusal = unsatisfiable(release, gate, by);
    if (refusal) return { refusal };
  }
  const open = withoutWaived(objections, waivers);
  if (open.length > 0) return { refusal: refuse('type-forbids', { type, version, open }) };
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
