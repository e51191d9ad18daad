import type { Change, Message, Screen, Traffic } from '../../web/protocol.ts';
import { sameAsBefore } from './same-as-before.ts';

/** What the server's events do to the screen. */
export type FeedEvent = { kind: 'screen'; screen: Screen } | Change;

/** The inspector shows so many lines. */
const TRAFFIC_KEPT = 200;

/** The screen after an event. What an event doesn't touch stays the same object, so that it isn't drawn again. */
export function reduce(screen: Screen | undefined, event: FeedEvent): Screen | undefined {
  if (event.kind === 'screen') return screen === undefined ? event.screen : sameAsBefore(screen, event.screen);
  if (screen === undefined) return undefined;
  switch (event.kind) {
    case 'message':
      return { ...screen, messages: withMessage(screen.messages, event.message) };
    case 'message-deleted':
      return { ...screen, messages: screen.messages.filter((one) => !isAt(one, event)) };
    case 'views':
      return withViews(screen, event);
    case 'faults':
      return { ...screen, faults: event.faults };
    case 'traffic':
      return { ...screen, traffic: withTraffic(screen.traffic, event.traffic) };
    case 'project':
      return { ...screen, project: event.project };
    case 'connections':
      return { ...screen, connections: event.connections };
    default:
      return event satisfies never;
  }
}

function withMessage(messages: readonly Message[], message: Message): Message[] {
  const known = messages.findLastIndex((one) => isAt(one, message));
  if (known !== -1) return messages.with(known, message);
  // Almost always it is the newest: it is looked for from the end.
  const before = messages.findLastIndex(({ ts }) => ts < message.ts);
  return messages.toSpliced(before + 1, 0, message);
}

function isAt(one: Message, { channel, ts }: Pick<Message, 'channel' | 'ts'>): boolean {
  return one.ts === ts && one.channel === channel;
}

/** A home that is taken away isn't there any more. */
function withViews({ home: _home, ...screen }: Screen, { modals, home }: Extract<Change, { kind: 'views' }>): Screen {
  return { ...screen, modals, ...(home && { home }) };
}

function withTraffic(before: readonly Traffic[], changed: readonly Traffic[]): Traffic[] {
  const lines = new Map(before.map((line) => [line.id, line]));
  for (const line of changed) lines.set(line.id, line);
  return [...lines.values()].toSorted((one, other) => one.id - other.id).slice(-TRAFFIC_KEPT);
}
