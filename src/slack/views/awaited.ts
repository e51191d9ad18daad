import type { GatePlan } from '../../release/checklist.ts';
import type { Actor } from '../../release/actor.ts';
import { gateVerdict, isIndependent } from '../../release/gate.ts';
import type { Release } from '../../release/release.ts';
import { roleWord } from './roles.ts';

/** One role of a gate that has been reached. */
export interface RoleStanding {
  role: string;
  /** How many approvals it takes. */
  wanted: number;
  /** Who has given one. */
  by: Actor[];
  /** People and user groups of whom one more is awaited; empty when nobody is, and when nobody holds the role. */
  awaited: Actor[];
  /** What is said in their place when they are nobody: `a QA, and nobody is one`. */
  nobody: string;
}

/** Where each role of a gate stands; empty for a gate that waits for nobody. */
export function standingsOf(release: Release, gate: GatePlan): RoleStanding[] {
  const verdict = gateVerdict(release, gate);
  if (verdict.kind !== 'waiting') return [];
  const approved = new Set(release.gates[gate.id].approvals.map(({ by }) => by));
  const open = verdict.slots.filter(({ by }) => by === undefined);
  const onlyOthers = verdict.needsSecondPair && open.length === 1;
  const couldPress = (id: Actor): boolean => !approved.has(id) && !(onlyOthers && !isIndependent(release, id));
  return [...new Set(verdict.slots.map(({ role }) => role))].map((role) => {
    const slots = verdict.slots.filter((slot) => slot.role === role);
    const by = slots.flatMap((slot) => slot.by ?? []);
    const members = by.length < slots.length ? (release.roles[role] ?? []) : [];
    const nobody = `${members.length > 0 ? 'another' : 'a'} ${roleWord(role)}, and nobody ${members.length > 0 ? 'else ' : ''}is one`;
    return { role, wanted: slots.length, by, awaited: members.filter(couldPress), nobody };
  });
}

/** Everybody whose approval a gate waits for. */
export function awaited(release: Release, gate: GatePlan): Actor[] {
  return [...new Set(standingsOf(release, gate).flatMap((standing) => standing.awaited))];
}
