import type { Actor } from './actor.ts';
import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import { isIndependent } from './gate.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Release } from './release.ts';
import { forbidden, rolesFor } from './rights.ts';
import { isGroup, type Roles } from './role.ts';
import { peopleThere, unreadOf, type Roster } from './roster.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** The owner, or a release manager, asks somebody to take a release over: nothing changes until that person says yes. */
export function offerHandover(release: Release, { to, roster, by, at }: Of<'Handover'>): Decision {
  const { owner, handover, tag } = release;
  const no = forbidden('hand over', by, release);
  if (no) return no;
  if (to === owner) return { refusal: refuse('owner-already', { tag, owner }) };
  if (handover?.to === to) return { refusal: refuse('handover-offered', { tag, ...handover }) };
  return (
    couldNotTakeOver(release, to, roster) ??
    deadEnd(release, to, roster) ?? { events: [{ type: 'HandoverOffered', to, at, by: by.id }] }
  );
}

/** That person has it from now on, and answers for it. */
export function acceptHandover(release: Release, { roster, by, at }: Of<'AcceptHandover'>): Decision {
  const no = notOffered(release, by.id) ?? forbidden('take over', by, release);
  if (no) return no;
  return deadEnd(release, by.id, roster) ?? { events: [{ type: 'HandoverAccepted', at, by: by.id }] };
}

/** That person can't take it: it stays where it is. */
export function declineHandover(release: Release, { by, at }: Of<'DeclineHandover'>): Decision {
  return notOffered(release, by.id) ?? { events: [{ type: 'HandoverDeclined', at, by: by.id }] };
}

/** Who is in a user group is not known here: with one among the roles, that is asked when the person says yes. */
function couldNotTakeOver(release: Release, to: string, roster: Roster | undefined): { refusal: Refusal } | undefined {
  const members = rolesFor('take over', release).flatMap((role) => release.roles[role] ?? []);
  const isSomebody = !isGroup(to) && !roster?.gone.includes(to);
  if (isSomebody && members.some(isGroup)) return undefined;
  return forbidden('take over', { id: isSomebody ? to : '', groups: [] }, release);
}

/** Whoever answers for a release is no second pair of eyes: somebody else who may approve has to be left for each gate. */
function deadEnd(release: Release, to: string, roster: Roster | undefined): { refusal: Refusal } | undefined {
  const { roles, tag } = release;
  const then = { ...release, owner: to };
  const gate = release.checklist.gates.find(({ id, quorum, fourEyes }) => {
    const isOpen = fourEyes && !release.gates[id].passed;
    return (
      isOpen && !mayApprove(roles, Object.keys(quorum), roster).some((one) => isGroup(one) || isIndependent(then, one))
    );
  });
  if (!gate) return undefined;
  const unread = roster ? unreadOf(roles, roster, Object.keys(gate.quorum)) : [];
  return { refusal: refuse('handover-dead-end', { tag, to, gate: gate.title, unread }) };
}

/** People; and user groups, where nobody has looked who is in them. */
function mayApprove(roles: Roles, asked: string[], roster: Roster | undefined): Actor[] {
  if (!roster) return asked.flatMap((role) => roles[role] ?? []);
  return peopleThere(roles, roster).flatMap(({ by, roles: held }) =>
    held.some((role) => asked.includes(role)) ? by : [],
  );
}

function notOffered({ tag, handover, owner }: Release, by: string): { refusal: Refusal } | undefined {
  if (!handover) return { refusal: refuse('no-handover', { tag, owner }) };
  return handover.to === by ? undefined : { refusal: refuse('handover-of-another', { tag, to: handover.to, owner }) };
}
