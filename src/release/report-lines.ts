import type { ReleaseEvent } from './event.ts';
import type { Release } from './release.ts';
import type { ApprovalReport, GateReport, LineReport, TroubleReport } from './report-facts.ts';

/** Every approval that was given, also those that no longer count. */
export function approvalsOf(release: Release, events: readonly ReleaseEvent[]): ApprovalReport[] {
  return events.flatMap((event, index): ApprovalReport[] => {
    if (event.type !== 'ApprovalGiven') return [];
    const { gate, by, at, roles } = event;
    const voided = events.slice(index).flatMap((later) => {
      if (later.type === 'ApprovalVoided' && later.gate === gate) return [later.reason];
      return later.type === 'ApprovalWithdrawn' && later.gate === gate && later.by === by ? ['taken back'] : [];
    })[0];
    return [{ gate: gateTitle(release, gate), by, at, roles, ...(voided !== undefined && { voided }) }];
  });
}

/** Every no, and every gate that was passed without the approvals that were missing. */
export function gateDecisionsOf(
  release: Release,
  events: readonly ReleaseEvent[],
): { rejections: GateReport[]; gateOverrides: GateReport[] } {
  return {
    rejections: events.flatMap((event) => {
      if (event.type !== 'GateRefused') return [];
      const { gate, by, at, reason } = event;
      return [{ gate: gateTitle(release, gate), by, at, reason }];
    }),
    gateOverrides: events.flatMap((event) => {
      if (event.type !== 'GateOverridden') return [];
      const { gate, by, at, reason, missing } = event;
      return [{ gate: gateTitle(release, gate), by, at, reason, missing }];
    }),
  };
}

function gateTitle({ checklist }: Release, id: string): string {
  return checklist.gates.find((gate) => gate.id === id)?.title ?? id;
}

/** What people skipped, signed off, and did by hand in a machine's place. */
export function linesOf(
  release: Release,
  events: readonly ReleaseEvent[],
): { skips: LineReport[]; signOffs: LineReport[]; doneByHand: LineReport[] } {
  const isManual = (id: string): boolean =>
    release.checklist.steps.find((step) => step.id === id)?.work.kind === 'sign-off';
  const signed = events.filter((event) => event.type === 'StepSignedOff');
  const lineOf = (event: { step: string; by: string; at: string }, note: string | undefined): LineReport => {
    const { step, by, at } = event;
    return { step, title: titleOf(release, step), by, at, ...(note !== undefined && { note }) };
  };
  return {
    skips: events.flatMap((event) => (event.type === 'StepSkipped' ? [lineOf(event, event.reason)] : [])),
    signOffs: signed.flatMap((event) => (isManual(event.step) ? [lineOf(event, event.note)] : [])),
    doneByHand: signed.flatMap((event) => (isManual(event.step) ? [] : [lineOf(event, event.note)])),
  };
}

/** Steps that failed or were interrupted, each with everything that was tried. */
export function troublesOf(release: Release, events: readonly ReleaseEvent[]): TroubleReport[] {
  const troubles = new Map<string, TroubleReport>();
  for (const event of events) {
    if (event.type !== 'StepFailed' && event.type !== 'StepInterrupted' && event.type !== 'StepRetried') continue;
    const { step, attempt, at, by } = event;
    const trouble = troubles.get(step) ?? { step, title: titleOf(release, step), failures: [], retries: [] };
    if (event.type === 'StepRetried') {
      // The changelog is written again for another day: that is no trouble.
      if (!troubles.has(step)) continue;
      trouble.retries.push({ attempt, at, by });
    } else {
      const [how, reason] =
        event.type === 'StepFailed'
          ? (['failed', event.trouble.reason] as const)
          : (['interrupted', event.reason] as const);
      trouble.failures.push({ attempt, at, how, reason });
    }
    troubles.set(step, trouble);
  }
  return [...troubles.values()];
}

function titleOf(release: Release, id: string): string {
  return release.checklist.steps.find((step) => step.id === id)?.title ?? id;
}
