import type { PersonCommand } from '../../src/release/command.ts';
import { gateVerdict } from '../../src/release/gate.ts';
import { isItsTurn } from '../../src/release/plan.ts';
import { isDone, type Release } from '../../src/release/release.ts';
import type { Person, Roles } from '../../src/release/role.ts';

/** Starts the releases. */
export const ALICE: Person = { id: 'U0ALICE', groups: [] };

/** Who decides, by role: four eyes, and two people at the testing gate, as T-Minus has it by default. */
const DECIDE: Record<string, Person> = {
  'release-manager': { id: 'U0BOB', groups: [] },
  qa: { id: 'U0CAROL', groups: [] },
  security: { id: 'U0DAN', groups: [] },
};

export const ROLES: Roles = {
  developer: [ALICE.id],
  ...Object.fromEntries(Object.entries(DECIDE).map(([role, { id }]) => [role, [id]])),
};

/** What people whose time doesn't count would click now: all approvals and all sign-offs whose turn has come. */
export function clicks(release: Release): { by: Person; command: PersonCommand }[] {
  if (release.ended) return [];
  const approvals = release.checklist.gates.flatMap((gate) => {
    const verdict = gateVerdict(release, gate);
    const open = verdict.kind === 'waiting' ? verdict.slots.filter(({ by }) => by === undefined) : [];
    return open.map(({ role }) => ({ by: whoIs(role), command: { type: 'Approve', gate: gate.id } as const }));
  });
  const signOffs = release.checklist.steps
    .filter(({ id, work }) => work.kind === 'sign-off' && !isDoneIn(release, id))
    .filter((step) => isItsTurn(release, step))
    .map(({ id, role }) => ({ by: whoIs(role), command: { type: 'SignOff', step: id } as const }));
  return [...approvals, ...signOffs];
}

function isDoneIn(release: Release, id: string): boolean {
  const state = release.steps[id];
  return state !== undefined && isDone(state);
}

function whoIs(role: string): Person {
  const person = DECIDE[role];
  if (!person) throw new Error(`Nobody holds the role ${role} in this benchmark.`);
  return person;
}
