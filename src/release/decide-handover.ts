import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import { isIndependent } from './gate.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Release } from './release.ts';
import { forbidden, rolesFor } from './rights.ts';
import { isGroup } from './role.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** The owner, or a release manager, asks somebody to take a release over: nothing changes until that person says yes. */
export function offerHandover(release: Release, { to, by, at }: Of<'Handover'>): Decision {
  const { owner, handover, tag } = release;
  const no = forbidden('hand over', by, release);
  if (no) return no;
  if (to === owner) return { refusal: refuse('owner-already', { tag, owner }) };
  if (handover?.to === to) return { refusal: refuse('handover-offered', { tag, ...handover }) };
  return (
    couldNotTakeOver(release, to) ??
    deadEnd(release, to) ?? { events: [{ type: 'HandoverOffered', to, at, by: by.id }] }
  );
}

/** That person has it from now on, and answers for it. */
export function acceptHandover(release: Release, { by, at }: Of<'AcceptHandover'>): Decision {
  const no = notOffered(release, by.id) ?? forbidden('take over', by, release);
  if (no) return no;
  return deadEnd(release, by.id) ?? { events: [{ type: 'HandoverAccepted', at, by: by.id }] };
}

/** That person can't take it: it stays where it is. */
export function declineHandover(release: Release, { by, at }: Of<'DeclineHandover'>): Decision {
  return notOffered(release, by.id) ?? { events: [{ type: 'HandoverDeclined', at, by: by.id }] };
}

/** Who is in a user group is not known here: with one among the roles, that is asked when the person says yes. */
function couldNotTakeOver(release: Release, to: string): { refusal: Refusal } | undefined {
  const members = rolesFor('take over', release).flatMap((role) => release.roles[role] ?? []);
  if (!isGroup(to) && members.some(isGroup)) return undefined;
  return forbidden('take over', { id: isGroup(to) ? '' : to, groups: [] }, release);
}

/** Whoever answers for a release is no second pair of eyes: somebody else who may approve has to be left for each gate. */
function deadEnd(release: Release, to: string): { refusal: Refusal } | undefined {
  const then = { ...release, owner: to };
  const gate = release.checklist.gates.find(({ id, quorum, fourEyes }) => {
    const people = Object.keys(quorum).flatMap((role) => release.roles[role] ?? []);
    const isOpen = fourEyes && !release.gates[id].passed;
    return isOpen && !people.some((member) => isGroup(member) || isIndependent(then, member));
  });
  return gate && { refusal: refuse('handover-dead-end', { tag: release.tag, to, gate: gate.title }) };
}

function notOffered({ tag, handover, owner }: Release, by: string): { refusal: Refusal } | undefined {
  if (!handover) return { refusal: refuse('no-handover', { tag, owner }) };
  return handover.to === by ? undefined : { refusal: refuse('handover-of-another', { tag, to: handover.to, owner }) };
}
