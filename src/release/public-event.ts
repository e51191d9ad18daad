import type { ReleaseEvent } from './event.ts';
import type { LedgerEvent } from './ledger.ts';
import { PUBLIC_PROJECT_EVENTS, PUBLIC_RELEASE_EVENTS, type Publish } from './public-events.ts';
import type { Release } from './release.ts';

/** Which shape the bodies have. It counts up when something in them is taken away or means something else. */
export const SHAPE = 1;

/** An event as other programs are told of it: the body of a webhook (docs/webhooks.md). */
export interface PublicEvent {
  /** E.g. `release.step-succeeded`. */
  type: string;
  /** When it happened (ISO 8601, UTC). */
  timestamp: string;
  version: typeof SHAPE;
  data: {
    project: string;
    release?: Pick<Release, 'id' | 'version' | 'tag' | 'type'>;
    /** Counts up from 1 in a release, and in what belongs to a project and to none of its releases. */
    number: number;
    /** A Slack user id, or `tminus`. */
    by: string;
    /** What else there is to say. */
    event: Record<string, unknown>;
  };
}

/** An event of a release, the `number`th from 1. */
export function publicReleaseEvent(event: ReleaseEvent, release: Release, number: number): PublicEvent {
  const { id, version, tag, type, project } = release;
  const publish = PUBLIC_RELEASE_EVENTS[event.type] as Publish<ReleaseEvent>;
  return {
    type: releaseEventName(event.type),
    timestamp: event.at,
    version: SHAPE,
    data: { project, release: { id, version, tag, type }, number, by: event.by, event: publish(event) },
  };
}

/** An event of a project, the `number`th from 1. */
export function publicProjectEvent(event: LedgerEvent, project: string, number: number): PublicEvent {
  const publish = PUBLIC_PROJECT_EVENTS[event.type] as Publish<LedgerEvent>;
  return {
    type: projectEventName(event.type),
    timestamp: event.at,
    version: SHAPE,
    data: { project, number, by: event.by, event: publish(event) },
  };
}

/** Every name that an event can have out there. */
export const PUBLIC_EVENT_NAMES: readonly string[] = [
  ...Object.keys(PUBLIC_RELEASE_EVENTS).map(releaseEventName),
  ...Object.keys(PUBLIC_PROJECT_EVENTS).map(projectEventName),
];

/** `StepSucceeded` is `release.step-succeeded`, `ReleaseStarted` is `release.started`. */
function releaseEventName(type: string): string {
  return `release.${kebab(type.replace(/^Release(?=[A-Z])/, ''))}`;
}

/** `FreezeDeclared` is `project.freeze-declared`. */
function projectEventName(type: string): string {
  return `project.${kebab(type)}`;
}

function kebab(type: string): string {
  return type.replaceAll(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase();
}
