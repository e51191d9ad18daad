import { describe, expect, test } from 'vitest';
import { plan } from '../../../src/release/plan.ts';
import type { Release } from '../../../src/release/release.ts';
import { classify, edit } from './arrange.ts';
import { ALICE, approve, begin, BOB, CAROL, ERIN, given, MONDAY, started, when } from './given.ts';
import { untilGate, untilStep } from './journey.ts';

const UNCLEAR = 'abad1deaabad1deaabad1deaabad1deaabad1dea';
const atGate = untilGate('testing', started());
const halfApproved = given(atGate, approve(CAROL, 'testing'));
const reworded = { entries: { [UNCLEAR]: { text: 'Say it better' } }, added: [] };

describe('editing the changelog', () => {
  test('keeps what was edited, has it written again, and asks again for approvals of the old one', () => {
    const { events, release } = when(halfApproved, edit(ERIN, reworded));
    expect(events).toMatchObject([
      { type: 'ChangelogEdited', edits: reworded, by: ERIN.id },
      { type: 'StepRetried', step: 'update-changelog', attempt: 2, by: 'tminus' },
      { type: 'ApprovalVoided', gate: 'pre-release', reason: 'the changelog was edited' },
      { type: 'ApprovalVoided', gate: 'testing', reason: 'the changelog was edited' },
    ]);
    expect(release.edits).toEqual({ ...reworded, by: ERIN.id, at: MONDAY });
    expect(plan(release, MONDAY)).toContainEqual({ do: 'run', step: 'update-changelog', attempt: 2, start: 1 });
    expect(release.steps['run-tests']?.status).toBe('succeeded');
  });

  test('is nothing when nothing is different', () => {
    expect(when(halfApproved, edit(ERIN, { entries: {}, added: [] })).happened).toEqual([]);
    const edited = given(halfApproved, edit(ERIN, reworded));
    expect(when(edited, edit(ALICE, reworded)).happened).toEqual([]);
    expect(when(edited, edit(ALICE, { entries: {}, added: [] })).happened).toContain('ChangelogEdited');
  });

  test('puts each line on one line, and leaves out those that say nothing', () => {
    const wild = {
      entries: { [UNCLEAR]: { text: ' Say\n it ' }, other: { text: '  ' }, third: { hidden: true } },
      added: [
        { section: 'Features' as const, text: 'More\r\n# v9.9.9' },
        { section: 'Features' as const, text: ' ' },
      ],
    };
    expect(given(atGate, edit(ERIN, wild)).edits).toMatchObject({
      entries: { [UNCLEAR]: { text: 'Say it' }, third: { hidden: true } },
      added: [{ section: 'Features', text: 'More # v9.9.9' }],
    });
  });

  test('before it is written has nothing to write again', () => {
    expect(when(untilStep('update-version', started()), edit(ERIN, reworded)).happened).toEqual(['ChangelogEdited']);
  });

  test.each([
    [
      'while it is being written',
      given(untilStep('update-changelog', started()), begin('update-changelog')),
      'changelog-being-written',
    ],
    [
      'once production is approved',
      given(untilGate('production', started()), approve(BOB, 'production')),
      'production-approved',
    ],
  ])('is refused %s', (_, release, code) => {
    expect(when(release, edit(ERIN, reworded)).refused).toBe(code);
    expect(when(unclear(release), classify(ERIN, { [UNCLEAR]: 'fix' })).refused).toBe(code);
  });

  test('takes a developer or a release manager', () => {
    expect(when(atGate, edit(CAROL, reworded)).refused).toBe('not-permitted');
    expect(when(unclear(atGate), classify(CAROL, { [UNCLEAR]: 'fix' })).refused).toBe('not-permitted');
  });
});

describe('classifying a commit', () => {
  test('says what it is, and has the changelog written again', () => {
    const { events, release } = when(unclear(halfApproved), classify(ERIN, { [UNCLEAR]: ' Feature ' }));
    expect(events).toMatchObject([
      { type: 'CommitClassified', commit: UNCLEAR, kind: 'feature', by: ERIN.id },
      { type: 'StepRetried', step: 'update-changelog' },
      { type: 'ApprovalVoided', gate: 'pre-release', reason: 'commits were classified' },
      { type: 'ApprovalVoided', gate: 'testing' },
    ]);
    expect(release.classified).toEqual({ [UNCLEAR]: 'feature' });
  });

  test('the same way again is nothing, and another way is something', () => {
    const classified = given(unclear(atGate), classify(ERIN, { [UNCLEAR]: 'feature' }));
    expect(when(classified, classify(ERIN, { [UNCLEAR]: 'feature' })).happened).toEqual([]);
    expect(when(classified, classify(ERIN, { [UNCLEAR]: 'internal' })).release.classified[UNCLEAR]).toBe('internal');
  });

  test('takes the beginning of its id, unless that is of several', () => {
    const twin = `abad1dea${'0'.repeat(32)}`;
    const both = unclear(atGate, [UNCLEAR, twin]);
    expect(when(unclear(atGate), classify(ERIN, { abad1de: 'fix' })).release.classified).toEqual({ [UNCLEAR]: 'fix' });
    expect(when(both, classify(ERIN, { abad1deaa: 'fix' })).release.classified).toEqual({ [UNCLEAR]: 'fix' });
    expect(when(both, classify(ERIN, { abad1de: 'fix' })).text).toBe(
      '`abad1de` may be `abad1deaabad` or `abad1dea0000`: write more of it.',
    );
    expect(when(both, classify(ERIN, { abad1d: 'fix' })).refused).toBe('not-unclassified');
  });

  test('knows five kinds, and only commits that need it', () => {
    expect(when(unclear(atGate), classify(ERIN, { [UNCLEAR]: 'fixes' })).text).toBe(
      'There is no kind of commit “fixes”: choose feature, fix, performance, breaking or internal. Did you mean fix?',
    );
    expect(when(unclear(atGate), classify(ERIN, { other: 'fix' })).refused).toBe('not-unclassified');
  });
});

function unclear(release: Release, commits = [UNCLEAR]): Release {
  const unclassified = commits.map((commit) => ({ commit, subject: 'stuff', author: ERIN.id }));
  return { ...release, candidate: { ...release.candidate!, unclassified } };
}
