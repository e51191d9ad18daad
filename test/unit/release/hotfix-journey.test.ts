import { describe, expect, test } from 'vitest';
import { hotfixProcess } from '../../../src/process/hotfix/checklist.ts';
import { resolveChecklist } from '../../../src/process/resolve.ts';
import type { Project } from '../../../src/process/project.ts';
import type { Command } from '../../../src/release/command.ts';
import { plan } from '../../../src/release/plan.ts';
import type { HotfixFacts } from '../../../src/release/release-facts.ts';
import type { Release } from '../../../src/release/release.ts';
import { acmeWeb } from '../../acme-web.ts';
import {
  adopt,
  ALICE,
  approve,
  begin,
  BOB,
  candidate,
  ERIN,
  fail,
  given,
  MONDAY,
  openDue,
  signOff,
  skip,
  started,
  succeed,
  when,
} from './given.ts';

const AT_ONCE = { 'pre-release': MONDAY, testing: MONDAY, 'release-day': MONDAY, 'post-release': MONDAY };
const PICK = { commit: 'f'.repeat(40), subject: 'fix: the basket', author: 'Erin' };

/** A hotfix that Alice has started on Monday, beside whatever else there is. */
function hotfix(more: Partial<HotfixFacts> = {}, project: Partial<Project> = {}): Release {
  const facts = { summary: 'checkout is down', base: 'production', ...more } as const;
  return started({
    type: 'hotfix',
    version: '1.2.1',
    tag: 'v1.2.1',
    branch: 'hotfix/v1.2.1',
    targetDate: '2025-12-08',
    waitsForNothing: true,
    hotfix: facts,
    checklist: resolveChecklist(acmeWeb(project), AT_ONCE, hotfixProcess(facts)),
  });
}

const cut = (release: Release): Release =>
  given(
    release,
    openDue('pre-release', MONDAY),
    begin('create-release-branch'),
    succeed('create-release-branch', { candidate: candidate({ changes: 0, authors: [] }) }),
  );
const pushed = (release: Release): Release => given(release, adopt({ changes: 1, authors: [ERIN.id] }));
const run = (...steps: string[]): Command[] => steps.flatMap((step) => [begin(step), succeed(step)]);
const untilProduction = (release: Release): Release =>
  given(
    release,
    ...run('update-version', 'update-changelog', 'run-tests', 'security-scan'),
    openDue('testing', MONDAY),
    ...run('deploy-staging'),
    ...run('smoke-tests'),
    openDue('release-day', MONDAY),
  );
const withCommands = {
  steps: Object.fromEntries(['smoke-tests', 'security-scan', 'verify-deployment'].map((id) => [id, { run: 'true' }])),
};
const ready = (): Release => untilProduction(given(pushed(cut(hotfix({}, withCommands))), signOff(BOB, 'take-fix')));
const live = (): Release =>
  given(
    ready(),
    approve(BOB, 'production'),
    ...run('merge-to-main', 'tag-release', 'build-artifacts', 'deploy-production', 'verify-deployment'),
  );

describe('the checklist of a hotfix', () => {
  test('has the lines that it needs, its own among them, and one gate', () => {
    const { steps, gates, phases } = hotfix().checklist;
    expect(steps.map(({ title }) => title)).toEqual([
      'Create hotfix branch',
      'Fix the issue',
      'Update version in package.json',
      'Update CHANGELOG.md',
      'Run full test suite',
      'Run security scan',
      'Deploy to staging environment',
      'Run smoke tests',
      'Merge to main',
      'Tag release',
      'Build production artifacts',
      'Deploy to production',
      'Verify deployment',
      'Update status page',
      'Announce release',
      'Monitor error rates',
      'Check performance metrics',
      'Cherry-pick to active release branches',
    ]);
    expect(gates).toMatchObject([{ id: 'production', quorum: { 'release-manager': 1 }, fourEyes: true, needs: [] }]);
    expect(phases.map(({ title }) => title)).toEqual(['Pre-Release', 'Testing', 'Release Day', 'Post-Release']);
  });

  test('waits for no line and no gate that it doesn’t have, whatever the project says', () => {
    const { steps, phases } = hotfix(
      {},
      {
        steps: {
          'smoke-tests': { after: ['load-tests', 'gate:testing'] },
          'update-version': { after: ['create-release-branch'] },
          'warm-caches': { phase: 'release-day', title: 'Warm caches', run: 'true', after: ['final-review'] },
        },
      },
    ).checklist;
    const known = new Set([...steps.map(({ id }) => id), 'gate:production']);
    expect([...steps, ...phases].flatMap(({ needs }) => needs).filter((need) => !known.has(need))).toEqual([]);
    expect(steps.find(({ id }) => id === 'update-version')?.needs).toEqual(['create-release-branch', 'take-fix']);
  });

  test('leaves out what the project took off, and hands on what it waited for', () => {
    const { steps, phases } = hotfix({}, { steps: { 'run-tests': { enabled: false } } }).checklist;
    expect(steps.map(({ id }) => id)).not.toContain('run-tests');
    expect(phases.find(({ id }) => id === 'testing')?.needs).toEqual(['update-changelog', 'security-scan']);
  });
});

describe('the fix', () => {
  test('is awaited, and nobody can say that it is there before it is', () => {
    const { refused, text } = when(cut(hotfix()), signOff(BOB, 'take-fix'));
    expect(refused).toBe('no-fix-yet');
    expect(text).toContain('git switch hotfix/v1.2.1');
    expect(when(cut(hotfix()), skip(BOB, 'take-fix')).refused).toBe('step-essential');
    expect(plan(cut(hotfix()), MONDAY)).not.toContainEqual(expect.objectContaining({ step: 'update-version' }));
  });

  test('is what somebody says it is, and then the rest begins', () => {
    const fixed = given(pushed(cut(hotfix())), signOff(BOB, 'take-fix'));
    expect(plan(fixed, MONDAY)).toContainEqual({ do: 'run', step: 'update-version', attempt: 1, start: 1 });
  });

  test('is picked by itself where commits were named', () => {
    const release = cut(hotfix({ picks: [PICK] }));
    expect(plan(release, MONDAY)).toContainEqual({ do: 'run', step: 'take-fix', attempt: 1, start: 1 });
  });

  test('that could not be picked is looked for again when somebody pushes', () => {
    const failed = given(cut(hotfix({ picks: [PICK] })), begin('take-fix'), fail('take-fix'));
    expect(plan(pushed(failed), MONDAY)).toContainEqual({ do: 'run', step: 'take-fix', attempt: 2, start: 1 });
  });
});

describe('the gate', () => {
  test('is the only one, and still takes a second pair of eyes', () => {
    expect(when(ready(), approve(ALICE, 'production')).refused).toBe('four-eyes');
    expect(when(ready(), approve(BOB, 'production')).happened).toEqual(['ApprovalGiven', 'GatePassed']);
  });

  test('stays shut when production has moved on since the hotfix was cut', () => {
    const overtaken = { ...approve(BOB, 'production'), production: 'v1.3.0' } as Command;
    expect(when(ready(), overtaken).text).toContain('Production runs v1.3.0 by now, and v1.2.1 was cut from v1.2.0');
    const wentBack = { ...approve(BOB, 'production'), production: 'v1.1.0' } as Command;
    expect(when(ready(), wentBack).happened).toContain('GatePassed');
  });
});

describe('a hotfix that is live', () => {
  test('is watched, and finishes by itself with its last line', () => {
    const release = given(
      live(),
      openDue('post-release', MONDAY),
      signOff(BOB, 'update-status-page'),
      ...run('announce'),
    );
    expect(plan(release, MONDAY)).not.toContainEqual({ do: 'finish' });
    expect(when(release, { type: 'Finish', at: MONDAY }).happened).toEqual([]);
    const done = given(
      release,
      signOff(BOB, 'monitor-errors'),
      signOff(BOB, 'check-performance'),
      skip(BOB, 'cherry-pick'),
    );
    expect(plan(done, MONDAY)).toEqual([{ do: 'finish' }]);
    expect(when(done, { type: 'Finish', at: MONDAY }).events).toMatchObject([
      { type: 'ReleaseFinished', by: 'tminus' },
    ]);
  });

  test('knows what production ran before it, which may be another one than when it began', () => {
    const approved = given(
      ready(),
      approve(BOB, 'production'),
      ...run('merge-to-main', 'tag-release', 'build-artifacts'),
    );
    const deploy = (production: string): Command => ({ ...begin('deploy-production'), production }) as Command;
    expect(when(approved, deploy('v1.1.0')).release.replaces).toBe('v1.1.0');
    expect(when(approved, deploy('v1.2.0')).release.replaces).toBeUndefined();
  });
});
