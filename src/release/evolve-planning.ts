import type { EventOf, ReleaseEvent } from './event.ts';
import type { Planning } from './planning.ts';

const TYPES = [
  'ReleaseHeld',
  'ReleaseResumed',
  'BranchFrozen',
  'CommitWaived',
  'CommitClassified',
  'ChangelogEdited',
  'AnnouncementEdited',
  'AnnouncementConfirmed',
  'FreezeOverridden',
  'GateReminded',
  'HandoverOffered',
  'HandoverAccepted',
  'HandoverDeclined',
] as const;

export type PlanningEvent = EventOf<(typeof TYPES)[number]>;

export function isPlanning(event: ReleaseEvent): event is PlanningEvent {
  return TYPES.some((type) => type === event.type);
}

/** The next state of what people have arranged. */
export function evolvePlanning<S extends Planning>(state: S, event: PlanningEvent): S {
  const { at, by } = event;
  switch (event.type) {
    case 'ReleaseHeld':
      return { ...state, held: { reason: event.reason, why: event.why, at, by } };
    case 'ReleaseResumed': {
      const { held: _, ...rest } = state;
      return { ...(rest as S), resumedAt: at, reminders: {} };
    }
    case 'BranchFrozen':
      return { ...state, frozen: { content: event.content, at, by } };
    case 'CommitWaived': {
      const { commit, against, reason } = event;
      return { ...state, waivers: [...state.waivers, { commit, against, reason, at, by }] };
    }
    case 'CommitClassified':
      return { ...state, classified: { ...state.classified, [event.commit]: event.kind } };
    case 'ChangelogEdited':
      return { ...state, edits: { ...event.edits, at, by } };
    case 'AnnouncementEdited':
      return { ...state, announcement: { ...event.edits, at, by } };
    case 'AnnouncementConfirmed':
      return { ...state, announcementConfirmed: { at, by } };
    case 'FreezeOverridden':
      return {
        ...state,
        freezeOverrides: { ...state.freezeOverrides, [event.freeze]: { reason: event.reason, at, by } },
      };
    case 'GateReminded': {
      const times = (state.reminders[event.gate]?.times ?? 0) + 1;
      return { ...state, reminders: { ...state.reminders, [event.gate]: { times, at } } };
    }
    case 'HandoverOffered':
      return { ...state, handover: { to: event.to, at, by } };
    case 'HandoverAccepted':
      return { ...withoutHandover(state), owner: by };
    case 'HandoverDeclined':
      return withoutHandover(state);
    default:
      return event satisfies never;
  }
}

function withoutHandover<S extends Planning>(state: S): S {
  const { handover: _, ...rest } = state;
  return rest as S;
}
