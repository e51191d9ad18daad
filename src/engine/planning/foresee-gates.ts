import type { ReleaseFacts } from '../../release/release-facts.ts';
import { fillSlots, missing } from '../../release/gate.ts';
import type { PlanReport } from '../../release/plan-report.ts';
import type { Refusal } from '../../release/refusal.ts';
import type { Person } from '../../release/role.ts';
import { decideStart } from '../../release/start.ts';

/** A gate as a release would meet it; `refusal`: why it could never be passed. */
export type ForeseenGate = Omit<PlanReport['gates'][number], 'problem'> & { refusal?: Refusal };

/** Who could approve each gate of a release that somebody would start, and what keeps it from ever being passed. */
export function foreseeGates(facts: ReleaseFacts, by: Person, at: string): ForeseenGate[] {
  const { waivers: _, ...bare } = facts;
  return facts.checklist.gates.map((gate) => {
    const alone = { ...bare, checklist: { ...facts.checklist, gates: [gate] } };
    const decision = decideStart(alone, by, at);
    const people = [...new Set(Object.keys(gate.quorum).flatMap((role) => facts.roles[role] ?? []))];
    const asks = Object.keys(gate.quorum).length === 0 ? 'nobody' : missing(fillSlots(gate, []));
    return { id: gate.id, title: gate.title, asks, people, ...('refusal' in decision && decision) };
  });
}
