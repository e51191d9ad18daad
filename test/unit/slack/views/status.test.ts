import { expect, test } from 'vitest';
import { helpMessage } from '../../../../src/slack/views/help.ts';
import { peopleIn } from '../../../../src/slack/views/people.ts';
import { releaseCard } from '../../../../src/slack/views/release-card.ts';
import { sayDuration } from '../../../../src/release/duration.ts';
import { listMessage, statusMessage } from '../../../../src/slack/views/status.ts';
import { ALICE, BOB, CAROL, ERIN, MALLORY, ROLES, started } from '../../release/given.ts';
import { untilGate } from '../../release/journey.ts';
import { NAMES, shown } from '../shown.ts';
import { after, alerting, minute, ordered, rolledBack, soaking } from './soaking.ts';

const testing = untilGate('testing', started());

test('a status says what a release waits for, and what the reader can do about it', () => {
  const carols = shown(statusMessage([testing], NAMES, CAROL));
  expect(carols).toContain('acme-web v1.3.0 (minor) · Testing · 13 of 26 done');
  expect(carols).toContain('Go / no-go · Release manager 0/1');
  expect(carols).toContain('→ approve Go / no-go: /release approve testing');
  expect(shown(statusMessage([testing], NAMES, MALLORY))).not.toContain('→');
});

test('when nothing is under way it says how to begin', () => {
  expect(shown(statusMessage([], NAMES, ALICE))).toContain('/release minor');
  expect(shown(listMessage([], NAMES))).toContain('/release minor');
});

test('a lock on deployments stands before everything else, with the way to lift it for whoever may', () => {
  const lock = {
    id: 'lock-1',
    release: 'acme-web-7',
    tag: 'v1.3.0',
    reason: 'it <b>hurts</b>',
    by: BOB.id,
    at: minute(3),
  };
  const locked = [{ id: 'acme-web', roles: ROLES, locks: [lock] }];
  const bobs = shown(statusMessage([], NAMES, BOB, locked)).split('\n');
  expect(bobs[0]).toMatch(/^🔒 Deployments of acme-web are locked: Bob rolled v1\.3\.0 back, .*: “it <b>hurts<\/b>”$/);
  expect(bobs[1]).toBe('   → lift the lock when the fix is ready: /release unlock <reason>');
  const erins = shown(statusMessage([testing], NAMES, ERIN, locked));
  expect(erins).toMatch(/^🔒 .*\n\nacme-web v1\.3\.0 \(minor\)/);
  expect(erins).not.toContain('/release unlock');
  const lifted = [{ ...locked[0]!, locks: [{ ...lock, lifted: { by: BOB.id, at: minute(4), reason: 'mended' } }] }];
  expect(shown(statusMessage([], NAMES, BOB, lifted))).not.toContain('🔒');
});

test('an open alert comes first, with what the reader can do about it', () => {
  const status = shown(statusMessage([testing, alerting()], NAMES, BOB)).split('\n');
  expect(status[1]).toBe(
    '🔴 Alert 1: error-rate 5.0 % of 5,940 requests, above 1 % (before: 0.4 %) · nobody is on it yet',
  );
  expect(status.filter((line) => line.includes('→')).slice(0, 3)).toEqual([
    '   → take on alert 1 (error-rate): /release ack',
    '   → roll back to v1.2.0: /release rollback <reason>',
    '   → say that alert 1 (error-rate) is not this release’s doing: /release dismiss <reason>',
  ]);
  expect(shown(statusMessage([alerting()], NAMES, MALLORY))).not.toContain('→');
});

test('whoever has taken an alert on is not asked to', () => {
  const acknowledged = after(alerting(), {
    type: 'AlertAcknowledged',
    alert: 1,
    until: minute(40),
    by: ERIN.id,
    at: minute(4),
  });
  expect(shown(statusMessage([acknowledged], NAMES, ERIN))).not.toContain('/release ack');
  expect(shown(statusMessage([acknowledged], NAMES, BOB))).toContain('/release ack');
});

test('a release that is watched says until when', () => {
  expect(shown(releaseCard(soaking(), NAMES))).toContain('watching until Dec 15, 2025 at 11:00 AM ·');
  expect(shown(releaseCard(alerting(), NAMES))).toContain('Now: 🔴 alert 1: error-rate, nobody is on it yet · ');
});

test('a release that was rolled back says so wherever it is listed', () => {
  const back = after(alerting(), ordered(alerting()), ...rolledBack);
  expect(shown(listMessage([back], NAMES))).toContain('20 of 27 done · rolled back to v1.2.0');
  const ended = { ...back, ended: { how: 'finished', at: minute(90), by: BOB.id } } as const;
  expect(shown(listMessage([ended], NAMES))).toContain(
    'finished by Bob, Dec 15, 2025 at 11:30 AM · rolled back to v1.2.0',
  );
});

test('the names of everybody who had to do with an alert, feedback or an issue are asked for', () => {
  const release = after(
    alerting(),
    { type: 'AlertAcknowledged', alert: 1, until: minute(40), by: 'U11', at: minute(4) },
    { type: 'AlertEscalated', alert: 1, role: 'release-manager', owner: 'U12', at: minute(40) },
    { type: 'AlertDismissed', alert: 1, reason: 'ask @{U13}', by: 'U14', at: minute(41) },
    { type: 'FeedbackLogged', text: 'fine', from: 'U15', by: 'U16', at: minute(42) },
    { type: 'IssueLogged', issue: 1, title: 'Slow', severity: 'minor', owner: 'U17', by: 'U18', at: minute(43) },
    { type: 'IssueResolved', issue: 1, by: 'U19', at: minute(44) },
    { ...ordered(alerting()), by: 'U20' },
  );
  const ids = Array.from({ length: 10 }, (_, index) => `U${index + 11}`);
  expect(peopleIn(release)).toEqual(expect.arrayContaining(ids));
});

test('help names every command of today', () => {
  for (const verb of [
    'patch',
    'minor',
    'major',
    'status',
    'list',
    'done',
    'retry',
    'skip',
    'approve',
    'open',
    'cancel',
    'ack',
    'dismiss',
    'rollback',
    'feedback',
    'issue',
  ]) {
    expect(shown(helpMessage())).toContain(verb);
  }
});

test.each([
  [0, 'under 1 s'],
  [4_200, '4 s'],
  [125_000, '2 min 5 s'],
  [11_400_000, '3 h 10 min'],
  [259_200_000, '3 days'],
])('%i ms are %s', (ms, words) => {
  expect(sayDuration(ms)).toBe(words);
});
