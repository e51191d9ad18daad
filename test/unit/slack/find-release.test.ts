import { expect, test } from 'vitest';
import type { PersonCommand } from '../../../src/release/command.ts';
import type { Release } from '../../../src/release/release.ts';
import { findRelease } from '../../../src/slack/find-release.ts';
import type { Ask } from '../../../src/slack/intent.ts';
import { MONDAY, ROLES, started } from '../release/given.ts';
import { untilStep } from '../release/journey.ts';

const soaks = (version: string): Release =>
  untilStep('customer-feedback', started({ id: `acme-web-${version}`, version }));
const begun = (version: string): Release => started({ id: `acme-web-${version}`, version });
const SOAKS = soaks('1.3.0');
const BEGUN = begun('1.4.0');
const alert = (number: number): Release['alerts'][number] => ({
  number,
  raisedAt: MONDAY,
  checks: ['error-rate'],
  found: {},
  suspects: [],
  escalations: [],
});

const project = (id: string, channel: string, more = {}) => ({ id, channel, roles: ROLES, timezone: 'UTC', ...more });
const PROJECTS = [project('acme-web', 'C1', { alerts: 'C0ALERTS', announce: ['C0NEWS'] }), project('acme-api', 'C2')];

async function find(
  releases: Release[],
  command: PersonCommand,
  channel = 'C1',
  more: Partial<Ask> = {},
): Promise<string> {
  const desk = {
    list: async () => releases,
    history: async (_: string, from: string) => ({ from, releases }),
    find: async () => undefined,
    start: async () => Promise.reject(new Error('not asked for')),
    ask: async () => Promise.reject(new Error('not asked for')),
  };
  const found = await findRelease(
    desk,
    PROJECTS,
    { kind: 'steer', command, ...more } as Extract<Ask, { kind: 'steer' }>,
    channel,
  );
  return 'mistake' in found ? found.mistake : found.release.version;
}

test('what is about production means the release that is there, though the next one is under way', async () => {
  expect(await find([BEGUN, SOAKS], { type: 'LogFeedback', text: 'good' })).toBe('1.3.0');
  expect(await find([BEGUN, SOAKS], { type: 'RollBack', reason: 'bad' })).toBe('1.3.0');
  expect(await find([BEGUN, SOAKS], { type: 'Retry', step: 'run-tests' })).toContain('say which');
});

test('of two in production it means the one that the words are about', async () => {
  const next = { ...soaks('1.4.0'), alerts: [alert(1)] };
  expect(await find([next, SOAKS], { type: 'Acknowledge' })).toBe('1.4.0');
  expect(await find([{ ...next, alerts: [] }, SOAKS], { type: 'RollBack', reason: 'bad' })).toBe(
    'v1.4.0 and v1.3.0 of acme-web are under way: say which, as in `/release v1.4.0 rollback <reason>`.',
  );
});

test('where none is in production yet, the release itself says so', async () => {
  expect(await find([BEGUN], { type: 'LogFeedback', text: 'good' })).toBe('1.4.0');
  expect(await find([], { type: 'LogFeedback', text: 'good' })).toContain('Nothing of acme-web is under way');
});

test('the channels of alerts and announcements mean their project', async () => {
  expect(await find([SOAKS], { type: 'Acknowledge' }, 'C0ALERTS')).toBe('1.3.0');
  expect(await find([SOAKS], { type: 'LogFeedback', text: 'good' }, 'C0NEWS')).toBe('1.3.0');
});

test('elsewhere it says what to type, and what was written in a window is not lost', async () => {
  const command = { type: 'LogIssue', title: 'the `basket` forgets', severity: 'major' } as const;
  expect(await find([SOAKS], command, 'C0SUPPORT')).toContain("`/release acme-web issue major the 'basket' forgets`");
});

test('other dates are those of the release that isn’t in production yet', async () => {
  expect(await find([BEGUN, SOAKS], { type: 'Hold', reason: 'wait' })).toBe('1.4.0');
  expect(await find([BEGUN, SOAKS], { type: 'Reschedule', to: 'now' })).toBe('1.4.0');
  expect(await find([SOAKS], { type: 'Resume' })).toBe('1.3.0');
});

test('what is about commits means the release whose commits can still change', async () => {
  expect(await find([BEGUN, SOAKS], { type: 'Classify', kinds: { abad1de: 'fix' } })).toBe('1.4.0');
  expect(await find([BEGUN, SOAKS], { type: 'Waive', commit: 'abad1de', reason: 'it is off' })).toBe('1.4.0');
  expect(await find([SOAKS], { type: 'EditChangelog', edits: { entries: {}, added: [] } })).toBe('1.3.0');
  expect(await find([BEGUN, begun('1.5.0')], { type: 'Classify', kinds: { abad1de: 'fix' } })).toContain(
    '`/release v1.4.0 classify abad1de fix`',
  );
});

test('whoever says yes or no to a handover means the one that was offered', async () => {
  const offered = { ...SOAKS, handover: { to: 'U05ERIN', by: 'U01ALICE', at: MONDAY } };
  expect(await find([BEGUN, offered], { type: 'AcceptHandover' })).toBe('1.3.0');
  expect(await find([BEGUN, SOAKS], { type: 'Handover', to: 'U05ERIN' })).toContain('`/release v1.4.0 handover @user`');
});
