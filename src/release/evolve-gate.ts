import type { EventOf, ReleaseEvent } from './event.ts';
import type { GateState, Release, Seen } from './release.ts';

const TYPES = [
  'ApprovalGiven',
  'ApprovalWithdrawn',
  'ApprovalVoided',
  'ApprovalsCarried',
  'GateRefused',
  'GateOverridden',
  'GatePassed',
] as const;

export type GateEvent = EventOf<(typeof TYPES)[number]>;

export function isOfGate(event: ReleaseEvent): event is GateEvent {
  return TYPES.some((type) => type === event.type);
}

/** The next state, as far as a gate goes. */
export function evolveGate(release: Release, event: GateEvent): Release {
  const { at, by } = event;
  switch (event.type) {
    case 'ApprovalGiven': {
      const { roles, digest } = event;
      return withGate(release, event, (gate) => ({
        ...gate,
        approvals: [...gate.approvals, { by, at, roles, digest }],
        seen: { ...gate.seen, [by]: seenIn(release, at) },
      }));
    }
    case 'ApprovalWithdrawn':
      return withGate(release, event, (gate) => ({
        ...gate,
        approvals: gate.approvals.filter((approval) => approval.by !== by),
      }));
    case 'ApprovalVoided': {
      const { [event.gate]: _, ...reminders } = release.reminders;
      return withGate({ ...release, reminders }, event, ({ passed: __, overridden: ___, approvals, ...gate }) => ({
        ...gate,
        approvals: [],
        voided: { at, reason: event.reason, approvals },
      }));
    }
    case 'ApprovalsCarried':
      return withGate(release, event, (gate) => ({
        ...gate,
        approvals: gate.approvals.map((approval) => ({ ...approval, digest: event.digest })),
      }));
    case 'GateRefused':
      return withGate(release, event, (gate) => ({ ...gate, refused: { at, by, reason: event.reason } }));
    case 'GateOverridden': {
      const { gate: id, reason, missing } = event;
      const gateOverrides = [...(release.gateOverrides ?? []), { gate: id, at, by, reason, missing }];
      return withGate({ ...release, gateOverrides }, event, (gate) => ({
        ...gate,
        overridden: { at, by, reason, missing },
        seen: { ...gate.seen, [by]: seenIn(release, at) },
      }));
    }
    case 'GatePassed':
      return withGate(release, event, (gate) => {
        const { refused: _, ...rest } = gate;
        return { ...rest, passed: { at, by } };
      });
    default:
      return event satisfies never;
  }
}

function seenIn({ candidate, events: event }: Release, at: string): Seen {
  return {
    at,
    event,
    commit: candidate?.commit ?? '',
    ...(candidate?.notes !== undefined && { notes: candidate.notes }),
  };
}

function withGate(release: Release, { gate: id }: GateEvent, change: (gate: GateState) => GateState): Release {
  return { ...release, gates: { ...release.gates, [id]: change(release.gates[id]) } };
}
