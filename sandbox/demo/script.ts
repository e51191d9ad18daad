import type { Driver } from '../slack/driver.ts';

/** A scene: who does what, and what the person at the terminal is told first. */
export interface Scene {
  says: string;
  happens: (driver: Driver) => Promise<unknown>;
}

/** Who plays which part, by handle; one person may play several. */
export interface Cast {
  developer: string;
  manager: string;
  qa: string;
  security: string;
}

const CHANNEL = 'acme-web';

/** How long people wait for the next thing to be asked of them, in ms. */
const withinMs = 90_000;

/** Whoever has approved before is asked for the difference. */
const APPROVE = /^Approve(?: the difference)?$/;

/** Three people of Acme. */
const ACME: Cast = { developer: 'alice', manager: 'bob', qa: 'carol', security: 'carol' };

/** From `/release minor` until the new version is in production, as three people of Acme would play it. */
export const UNTIL_PRODUCTION: Scene[] = [
  starts(ACME, '/release minor'),
  ...preRelease(ACME),
  ...testing(ACME),
  ...releaseDay(ACME),
];

/** T-Minus begins to watch. */
export const WATCH_BEGINS: Scene = {
  says: 'From here on nobody has to look at a dashboard: T-Minus watches errors and latency (an hour in real life, seconds here).',
  happens: async (at) => at.channel(CHANNEL).shows(/Monitor error rates · watching until/, { withinMs }),
};

/** What people do while T-Minus watches. */
export const MEANWHILE: Scene[] = collects(ACME);

/** T-Minus has seen enough, and all is well. */
export const WATCH_ENDS: Scene = {
  says: 'It has stayed healthy: T-Minus ticks both lines by itself.',
  happens: async (at) => {
    await at.channel(CHANNEL).shows(/✅ Monitor error rates · /, { withinMs });
    await at.channel(CHANNEL).shows(/✅ Check performance metrics · /, { withinMs });
  },
};

/** From the end of the watch to the report. */
export const UNTIL_THE_END: Scene[] = closes(ACME);

/** The developer types the command that starts it. */
export function starts({ developer }: Cast, command: string): Scene {
  return {
    says: `${named(developer)}, a developer, types ${command}.`,
    happens: async (at) => at.user(developer).types(command, { in: CHANNEL }),
  };
}

/** What people do in Pre-Release. */
export function preRelease({ developer, manager }: Cast): Scene[] {
  return [
    signsOff(manager, 'Update documentation'),
    approves(developer, 'Pre-Release', `${named(developer)} presses Approve, and is told privately who may.`),
    approves(manager, 'Pre-Release', `${named(manager)}, the release manager, approves the Pre-Release gate.`),
  ];
}

/** What people do in Testing. */
export function testing({ manager, qa, security }: Cast): Scene[] {
  return [
    signsOff(security, 'Security audit'),
    signsOff(qa, 'User acceptance testing'),
    approves(manager, 'Testing', `${named(manager)} says go.`),
    approves(qa, 'Testing', `So does ${named(qa)}, for quality.`),
  ];
}

/** What people do on Release Day. */
export function releaseDay({ manager }: Cast): Scene[] {
  return [
    signsOff(manager, 'Final PR review'),
    approves(manager, 'Release Day', `${named(manager)} approves production, and confirms version and environment.`),
    signsOff(manager, 'Update status page'),
  ];
}

/** What people do in Post-Release when nobody watches but them. */
export function postRelease({ manager }: Cast): Scene[] {
  return [
    signsOff(manager, 'Monitor error rates'),
    signsOff(manager, 'Check performance metrics'),
    ...decides({ manager }),
  ];
}

/** What is heard of the new version meanwhile. */
function collects({ developer, qa }: Cast): Scene[] {
  const feedback = '/release feedback The shop in Lyon likes the gift cards';
  const issue = '/release issue minor Past orders are slow on old phones';
  return [
    {
      says: `${named(qa)} has heard something: ${feedback}`,
      happens: async (at) => {
        await at.user(qa).types(feedback, { in: CHANNEL });
        await at.channel(CHANNEL).shows('likes the gift cards', { withinMs });
      },
    },
    {
      says: `${named(developer)} has seen something: ${issue}`,
      happens: async (at) => {
        await at.user(developer).types(issue, { in: CHANNEL });
        await at.channel(CHANNEL).shows('Past orders are slow', { withinMs });
      },
    },
  ];
}

/** The last decisions, and the closing gate. */
function closes(cast: Cast): Scene[] {
  return [
    ...decides(cast),
    {
      says: 'That was it. The whole story is in the report.',
      happens: async (at) => at.channel(CHANNEL).shows(/v1\.3\.0 is finished[^]* full report is a file/, { withinMs }),
    },
  ];
}

function decides({ manager }: Pick<Cast, 'manager'>): Scene[] {
  return [
    signsOff(manager, 'Customer feedback'),
    signsOff(manager, 'Document issues'),
    {
      says: `${named(manager)} decides: no hotfix is needed.`,
      happens: async (at) => at.user(manager).clicks('No hotfix needed', { in: CHANNEL, withinMs }),
    },
    approves(manager, 'Post-Release', `${named(manager)} closes the release.`),
  ];
}

function signsOff(who: string, title: string): Scene {
  const says = `${named(who)} signs off “${title}”.`;
  return { says, happens: async (at) => at.user(who).clicks(`Sign off: ${title}`, { in: CHANNEL, withinMs }) };
}

function approves(who: string, phase: string, says: string): Scene {
  const message = new RegExp(`^${phase} · `, 'm');
  return { says, happens: async (at) => at.user(who).clicks(APPROVE, { in: CHANNEL, message, withinMs }) };
}

function named(handle: string): string {
  return `${handle[0]?.toUpperCase()}${handle.slice(1)}`;
}
