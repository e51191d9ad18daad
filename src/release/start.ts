import type { Actor } from './actor.ts';
import type { Decision } from './decision.ts';
import { withoutWaived } from './allowed.ts';
import type { ReleaseFacts } from './release-facts.ts';
import { openRelease, type Ledger } from './ledger.ts';
import type { Objection } from './objection.ts';
import { refuse, type Refusal } from './refusal.ts';
import { forbidden, type Charter } from './rights.ts';
import type { Person } from './role.ts';
import { ONLY_NAMED, type Roster } from './roster.ts';
import type { ReleaseType } from './version.ts';
import { whyImpassable, whyUnsigned, type Cast } from './satisfiable.ts';

/** May this person start a release of this project at all? Asked before anything is fetched. */
export function mayStart(
  project: string,
  charter: Charter,
  ledger: Ledger | undefined,
  by: Person,
  type: ReleaseType = 'patch',
): Refusal | undefined {
  const no = forbidden(type === 'hotfix' ? 'start hotfix' : 'start', by, charter);
  if (no) return no.refusal;
  const open = openRelease(ledger, type);
  return open && refuse('release-open', { project, version: open.version, by: open.by, at: open.at, type });
}

/**
 * May the release begin, as it would be? Refuses one whose gates the people that there are could never pass, or whose
 * lines none of them may sign off, and one with commits that its type doesn't allow. A freeze of the project is no
 * reason: it keeps Release Day from opening, not the release from being prepared.
 * @param objections what its type doesn't allow of what would be in it: without the commits that are left out; those
 * that `release.waivers` names no longer count
 * @param people who is there, and who wrote the changes as far as that is known
 */
export function decideStart(
  release: ReleaseFacts,
  by: Person,
  at: string,
  objections: readonly Objection[] = [],
  people: { roster?: Roster; authors?: readonly Actor[] } = {},
): Decision {
  const { type, version, checklist, waivers = [] } = release;
  if (waivers.length > 0) {
    const no = forbidden('override', by, release);
    if (no) return no;
    const example = `the API team has agreed to it`;
    if (waivers.some(({ reason }) => reason.trim() === ''))
      return { refusal: refuse('reason-missing', { deed: 'override', example }) };
  }
  const cast = castOf(release, by, people);
  for (const gate of checklist.gates) {
    const refusal = whyImpassable(gate, cast);
    if (refusal) return { refusal };
  }
  for (const step of checklist.steps) {
    const refusal = whyUnsigned(step, cast);
    if (refusal) return { refusal };
  }
  const open = withoutWaived(objections, waivers);
  if (open.length > 0) return { refusal: refuse('type-forbids', { type, version, open }) };
  return { events: [{ type: 'ReleaseStarted', release, at, by: by.id }] };
}

/** The people for a release that somebody would start. */
export function castOf(
  { roles }: Pick<ReleaseFacts, 'roles'>,
  by: Person,
  { roster = ONLY_NAMED, authors = [] }: { roster?: Roster; authors?: readonly Actor[] } = {},
): Cast {
  const isSoleAuthor = (actor: Actor): boolean => authors.length === 1 && authors[0] === actor;
  const isInsider = (actor: Actor): boolean => actor === by.id || isSoleAuthor(actor);
  return { roles, roster, isInsider, ...(!isSoleAuthor(by.id) && { starter: by.id }) };
}
