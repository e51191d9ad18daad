import type { ChannelOptions, UserOptions } from '../slack/options.ts';

/** Who works at Acme: one who writes code, one who answers for releases, one for quality and security, one who may do nothing. */
export const PEOPLE = {
  alice: { name: 'Alice Archer', timeZone: 'Europe/Berlin', email: 'alice@acme.test' },
  bob: { name: 'Bob Baker', timeZone: 'America/New_York', email: 'bob@acme.test' },
  carol: { name: 'Carol Cruz', timeZone: 'Europe/London', email: 'carol@acme.test' },
  dave: { name: 'Dave Doe', timeZone: 'Europe/Paris', email: 'dave@acme.test' },
} satisfies Record<string, UserOptions>;

/** What they may do, in a few words, by user id. */
export const PARTS: Record<string, string> = {
  U0ALICE: 'developer',
  U0BOB: 'release manager, QA',
  U0CAROL: 'security',
  U0DAVE: 'may do nothing',
};

/** Where they talk. */
export const CHANNELS = { 'acme-web': {}, general: {}, alerts: {} } satisfies Record<string, ChannelOptions>;
