import type { Message, Screen } from '../../../sandbox/web/protocol.ts';

/** A message of Ana's in #web, except where it is said otherwise. */
export function message(ts: string, more: Partial<Message> = {}): Message {
  return {
    channel: 'C1',
    ts,
    user: 'U0ANA',
    text: 'hello',
    blocks: [],
    fromApp: false,
    isBroadcast: false,
    isEphemeral: false,
    reactions: [],
    files: [],
    pictures: {},
    ...more,
  };
}

/** Ana's screen with some messages on it. */
export function screen(messages: Message[], more: Partial<Screen> = {}): Screen {
  return {
    me: 'U0ANA',
    team: { name: 'Acme' },
    app: { name: 'App', botUser: 'U0APP', commands: [], shortcuts: [] },
    people: [],
    groups: [],
    channels: [{ id: 'C1', name: 'web', topic: '', kind: 'public' }],
    messages,
    modals: [],
    faults: { slow: false, down: false, rateLimited: false },
    connections: 1,
    traffic: [],
    notes: [],
    ...more,
  };
}
