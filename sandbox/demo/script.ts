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

/** Three people of Acme. */
const ACME: Cast = { developer: 'alice', manager: 'bob', qa: 'carol', security: 'carol' };

/** One release from `/release minor` to its closing gate, as three people of Acme would play it. */
export const SCRIPT: Scene[] = [
  starts(ACME, '/release minor'),
  ...preRelease(ACME),
  ...testing(ACME),
  ...releaseDay(ACME),
  ...postRelease(ACME),
  {
    says: 'That was it.',
    happens: async (at) => at.channel(CHANNEL).shows(/v1\.3\.0 is finished/, { withinMs }),
  },
];

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
    signsOff(manager, 'Freeze feature development'),
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

/** What people do in Post-Release. */
export function postRelease({ manager }: Cast): Scene[] {
  return [
    signsOff(manager, 'Monitor error rates'),
    signsOff(manager, 'Check performance metrics'),
    signsOff(manager, 'Customer feedback'),
    signsOff(manager, 'Document issues'),
    signsOff(manager, 'Plan hotfixes if needed'),
    approves(manager, 'Post-Release', `${named(manager)} closes the release.`),
  ];
}

function signsOff(who: string, title: string): Scene {
  const says = `${named(who)} signs off “${title}”.`;
  return { says, happens: async (at) => at.user(who).clicks(`Sign off: ${title}`, { in: CHANNEL, withinMs }) };
}

function approves(who: string, phase: string, says: string): Scene {
  const message = new RegExp(`^${phase} · `, 'm');
  return { says, happens: async (at) => at.user(who).clicks('Approve', { in: CHANNEL, message, withinMs }) };
}

function named(handle: string): string {
  return `${handle[0]?.toUpperCase()}${handle.slice(1)}`;
}
