import { describe, expect, test } from 'vitest';
import type { PersonCommand } from '../../../../src/release/command.ts';
import type { ActionId, LIFT, START_HOTFIX, StartId, UNLOCK } from '../../../../src/slack/actions/action-ids.ts';
import { readValue, writeValue } from '../../../../src/slack/actions/button-value.ts';
import { OVERRIDE_START, type PAGE_TURNS, type PlanClick } from '../../../../src/slack/actions/plan-ids.ts';
import { readPlanValue, writePlanValue, type PlanAsked } from '../../../../src/slack/actions/plan-value.ts';
import { CHOICES } from '../../../../src/slack/actions/menu-choice.ts';
import { parseCommand } from '../../../../src/slack/commands/parse.ts';
import type { Ask } from '../../../../src/slack/intent.ts';
import { overriding } from '../../../../src/slack/planning/change-commits.ts';
import type { FilledWindow } from '../../../../src/slack/planning/plan-ask.ts';
import type { PlanDeps } from '../../../../src/slack/planning/plan-deps.ts';
import { ROUTES } from '../../../../src/slack/routes.ts';
import { BOB, MONDAY, ROLES, started } from '../../release/given.ts';
import { untilGate } from '../../release/journey.ts';

const RELEASE = 'acme-web-1';
const COMMIT = '3f2a9c1';

/** Every button of a release, and every window of one, with the words that do the same. The compiler misses none. */
const OF_A_RELEASE: Record<ActionId, [words: string, does: PersonCommand]> = {
  approve: ['approve testing', { type: 'Approve', gate: 'testing' }],
  withdraw: ['withdraw testing', { type: 'Withdraw', gate: 'testing' }],
  'sign-off': ['done security-audit', { type: 'SignOff', step: 'security-audit' }],
  'mark-done': ['done run-tests', { type: 'SignOff', step: 'run-tests' }],
  retry: ['retry run-tests', { type: 'Retry', step: 'run-tests' }],
  'open-phase': ['open testing', { type: 'OpenPhase', phase: 'testing' }],
  'roll-back': ['rollback it hurts', { type: 'RollBack', reason: 'it hurts' }],
  acknowledge: ['ack 1', { type: 'Acknowledge', alert: 1 }],
  'resolve-issue': ['issue resolve 2', { type: 'ResolveIssue', issue: 2 }],
  'hotfix-needed': [
    'done plan-hotfixes a hotfix is needed',
    { type: 'SignOff', step: 'plan-hotfixes', note: 'a hotfix is needed' },
  ],
  'no-hotfix-needed': [
    'done plan-hotfixes no hotfix is needed',
    { type: 'SignOff', step: 'plan-hotfixes', note: 'no hotfix is needed' },
  ],
  resume: ['resume', { type: 'Resume' }],
  announce: ['announce', { type: 'Announce' }],
  'accept-handover': ['handover accept', { type: 'AcceptHandover' }],
  'decline-handover': ['handover decline', { type: 'DeclineHandover' }],
  pick: ['pick release/v1.4.0', { type: 'Pick', branches: ['release/v1.4.0'] }],
  reject: ['reject testing it is slow', { type: 'Reject', gate: 'testing', reason: 'it is slow' }],
  'override-gate': ['override testing QA is ill', { type: 'OverrideGate', gate: 'testing', reason: 'QA is ill' }],
  'sign-off-note': [
    'done security-audit all is well',
    { type: 'SignOff', step: 'security-audit', note: 'all is well' },
  ],
  skip: ['skip load-tests covered', { type: 'Skip', step: 'load-tests', reason: 'covered' }],
  cancel: ['cancel not now', { type: 'Cancel', reason: 'not now' }],
  'dismiss-alert': ['dismiss 1 a load test', { type: 'DismissAlert', alert: 1, reason: 'a load test' }],
  'let-it-stay': [`override ${COMMIT} it is off`, { type: 'Waive', commit: COMMIT, reason: 'it is off' }],
  hold: ['hold two days more', { type: 'Hold', reason: 'two days more' }],
  'roll-back-why': ['rollback it hurts', { type: 'RollBack', reason: 'it hurts' }],
  'override-freeze': ['override freeze it mends', { type: 'OverrideFreeze', reason: 'it mends' }],
  reschedule: ['reschedule 2025-12-24 holidays', { type: 'Reschedule', to: '2025-12-24', reason: 'holidays' }],
};

const past = { type: 'patch', on: 'now', project: 'acme-web', seen: '0123456789abcdef' } as const;

/** Those about plans and commits: what the button asks. */
const OF_COMMITS: Record<PlanClick | typeof OVERRIDE_START, [words: string, asks: PlanAsked]> = {
  'start-planned': ['minor rc on 2025-12-24', { kind: 'start', type: 'minor', pre: 'rc', on: '2025-12-24' }],
  'make-it': ['acme-web minor now', { kind: 'start', type: 'minor', on: 'now', project: 'acme-web' }],
  'leave-out': [`acme-web patch now leave-out ${COMMIT}`, { kind: 'start-past', how: 'leave-out', ...past }],
  [OVERRIDE_START]: [
    `acme-web patch now override ${COMMIT} it is off`,
    { kind: 'start-past', how: 'override', reason: 'it is off', ...past },
  ],
  'start-instead': [
    'acme-web make-it minor',
    { kind: 'start-instead', release: RELEASE, project: 'acme-web', type: 'minor' },
  ],
  'hotfix-from-main': [
    'acme-web hotfix from-main checkout is down',
    { kind: 'hotfix', project: 'acme-web', base: 'main', summary: 'checkout is down' },
  ],
  'hotfix-from-production': [
    `acme-web hotfix from-production checkout is down pick ${COMMIT}`,
    { kind: 'hotfix', project: 'acme-web', base: 'production', summary: 'checkout is down', picks: [COMMIT] },
  ],
  'take-back': [`take-back ${COMMIT}`, { kind: 'take-back', release: RELEASE, commit: COMMIT }],
  'see-changes': ['changes testing', { kind: 'changes', release: RELEASE, gate: 'testing' }],
  'drop-new': ['drop testing', { kind: 'drop', release: RELEASE, gate: 'testing', shown: 'base' }],
  'changelog-next': ['changelog 1.2.0 page 2', { kind: 'changelog', version: '1.2.0', page: 1 }],
  'changelog-back': ['changelog 1.2.0 page 1', { kind: 'changelog', version: '1.2.0', page: 0 }],
};

type Other = StartId | typeof START_HOTFIX | typeof LIFT | typeof UNLOCK | FilledWindow | (typeof PAGE_TURNS)[number];

/** Those that open a window, turn its pages, or belong to no release. */
const OTHERS: Record<Other, [words: string, asks: Ask]> = {
  'start-patch': ['patch', { kind: 'start', type: 'patch' }],
  'start-minor': ['minor on 2025-12-24', { kind: 'start', type: 'minor', on: '2025-12-24' }],
  'start-major': ['acme-web major now', { kind: 'start', type: 'major', on: 'now', project: 'acme-web' }],
  'start-hotfix': [
    'v1.2.0 hotfix for alert 1 checkout is down',
    { kind: 'hotfix', version: '1.2.0', alert: 1, summary: 'checkout is down' },
  ],
  'lift-freeze': ['acme-web freeze lift freeze-1', { kind: 'lift', project: 'acme-web', freeze: 'freeze-1' }],
  unlock: [
    'acme-web unlock lock-1 the fix was tested',
    { kind: 'unlock', project: 'acme-web', lock: 'lock-1', reason: 'the fix was tested' },
  ],
  'edit-changelog': ['changelog lines', { kind: 'changelog-lines' }],
  'page-next': ['changelog lines 2', { kind: 'changelog-lines', page: 1 }],
  'page-back': ['changelog lines 1', { kind: 'changelog-lines' }],
  'edit-announcement': ['announcement', { kind: 'announcement' }],
  classify: ['classify', { kind: 'unclassified' }],
};

const typed = (words: string): Ask => {
  const parsed = parseCommand(words, { projects: ['acme-web'], today: () => '2025-12-08' });
  if ('mistake' in parsed) throw new Error(parsed.mistake);
  return parsed.ask;
};

const atTesting = untilGate('testing', started());
const deps = {
  desk: { list: async () => [atTesting], find: async () => ({ release: atTesting, events: [], head: '' }) },
  projects: [{ id: 'acme-web', channel: 'C01RELEASES', roles: ROLES, timezone: 'UTC' }],
} as unknown as PlanDeps;

describe('what a button does, words do', () => {
  test.each(Object.entries(OF_A_RELEASE))('%s', async (_, [words, does]) => {
    expect(readValue(writeValue({ release: RELEASE, command: does }))?.command).toEqual(does);
    const ask = typed(words);
    const intent = { id: 'one', person: BOB.id, channel: 'C01RELEASES', receivedAt: MONDAY, ask, typed: true };
    const meant = ask.kind === 'override' ? await overriding(deps, intent, ask) : { ask };
    expect(meant).toMatchObject({ ask: { kind: 'steer', command: does } });
  });

  test.each(Object.entries(OF_COMMITS))('%s', (_, [words, asks]) => {
    expect(readPlanValue(writePlanValue(asks))).toEqual(asks);
    expect(said(typed(words))).toEqual(said(asks));
  });

  test.each(Object.entries(OTHERS))('%s', (_, [words, asks]) => {
    expect(typed(words)).toEqual(asks);
  });

  test('and there is no other button', () => {
    const { clicks, modals, starts, planClicks, overrideStart, filled, pageTurns, reschedule, lift, unlock, hotfix } =
      ROUTES;
    const acting = [
      ...clicks,
      ...modals,
      ...Object.keys(starts),
      ...planClicks,
      overrideStart,
      reschedule,
      lift,
      hotfix,
      unlock,
    ];
    const shown = [...acting, ...filled, ...pageTurns];
    const known = [OF_A_RELEASE, OF_COMMITS, OTHERS].flatMap((table) => Object.keys(table));
    expect(known.toSorted()).toEqual(shown.toSorted());
    expect(CHOICES.filter((choice) => !(choice in OF_A_RELEASE))).toEqual([]);
  });
});

/**
 * Without what only a screen can say: which release it is of, and what was on it. Where a button stands for the commits
 * that it was shown with, words name them.
 */
function said(ask: object): object {
  const { release: _, shown: __, seen: ___, commits: ____, ...rest } = ask as Record<string, unknown>;
  const kind = rest['kind'] === 'start-named' ? 'start-past' : rest['kind'];
  // A release under way says itself of which project it is.
  const { project, ...others } = rest;
  return { ...others, kind, ...(kind !== 'start-instead' && project !== undefined && { project }) };
}
