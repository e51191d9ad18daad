import type { ReleaseFacts } from '../../release/release-facts.ts';
import { fillSlots, missing } from '../../release/gate.ts';
import type { PlanReport } from '../../release/plan-report.ts';
import type { Refusal } from '../../release/refusal.ts';
import { whyImpassable, type Cast } from '../../release/satisfiable.ts';

/** A gate as a release would meet it; `refusal`: why it could never be passed. */
export type ForeseenGate = Omit<PlanReport['gates'][number], 'problem'> & { refusal?: Refusal };

/** Who could approve each gate of a release that somebody would start, and what keeps it from ever being passed. */
export function foreseeGates({ checklist, roles }: ReleaseFacts, cast: Cast): ForeseenGate[] {
  return checklist.gates.map((gate) => {
    const refusal = whyImpassable(gate, cast);
    const people = [...new Set(Object.keys(gate.quorum).flatMap((role) => roles[role] ?? []))];
    const asks = Object.keys(gate.quorum).length === 0 ? 'nobody' : missing(fillSlots(gate, []));
    return { id: gate.id, title: gate.title, asks, people, ...(refusal && { refusal }) };
  });
}
