import { describe, expect, test } from 'vitest';
import type { Release } from '../../../../src/release/release.ts';
import { CARD, mainViews } from '../../../../src/slack/views/all.ts';
import { releaseCard } from '../../../../src/slack/views/release-card.ts';
import {
  ALICE,
  approve,
  begin,
  BOB,
  cancel,
  CAROL,
  fail,
  given,
  MONDAY,
  openDue,
  started,
} from '../../release/given.ts';
import { soaking, untilGate, untilStep } from '../../release/journey.ts';
import { rollBack, watched } from '../../release/soak.ts';
import { buttonsOn, NAMES, pinged, shown } from '../shown.ts';

const JOURNAL = { entry: 42, head: '3f2a9c1d'.repeat(8) };
const NASTY = '<!channel> <@U123> *x* <http://evil|safe>';

function withNotes(...bullets: string[]): Release {
  const release = untilGate('testing', started());
  const notes = ['# v1.3.0 (2025-12-15)', '', '## Features', ...bullets.map((bullet) => `- ${bullet}`)].join('\n');
  return { ...release, ...(release.candidate && { candidate: { ...release.candidate, notes } }) };
}

test('the card says what is released, from what, by whom, when, and how far it is', () => {
  const card = shown(releaseCard(untilGate('testing', started()), NAMES));
  expect(card).toContain('acme-web v1.3.0 · minor release');
  expect(card).toContain('from v1.2.0 · started by Alice');
  expect(card).toContain('Release Day Dec 15, 2025 at 9:00 AM');
  expect(card).toContain('▰▰▰▰▰▱▱▱▱▱  13 of 26 done');
  expect(card).toContain('✓ Pre-Release   ● Testing   ○ Release Day Dec 15, 2025   ○ Post-Release');
  expect(card).toContain('Candidate base+ch · 7 commits since v1.2.0');
});

test('the card has the way back from the moment on in which the deployment has begun, until it is taken', () => {
  const deploying = given(untilStep('deploy-production', watched()), begin('deploy-production'));
  const wayBack = 'Roll back acme-web v1.3.0 to v1.2.0, with a reason';
  expect(buttonsOn(releaseCard(untilGate('production', watched()), NAMES))).not.toContain(wayBack);
  expect(buttonsOn(releaseCard(deploying, NAMES))).toContain(wayBack);
  expect(buttonsOn(releaseCard(soaking(), NAMES))).toContain(wayBack);
  expect(buttonsOn(releaseCard(given(soaking(), rollBack(BOB, 'it hurts')), NAMES))).not.toContain(wayBack);
});

describe('the card says what happens now', () => {
  const opened = given(started(), openDue('pre-release', MONDAY));
  const ready = untilStep('run-tests', opened);
  const failed = given(ready, begin('run-tests'), fail('run-tests'));
  const gate = untilGate('testing', started());
  const nobody = { ...gate, roles: { 'release-manager': [BOB.id] } };
  test.each<[string, Release, string]>([
    ['one step', opened, 'Pre-Release · Create release branch running'],
    [
      'several, and what waits for whom',
      ready,
      'Pre-Release · 3 steps running · waits for Alice or Bob (Update documentation)',
    ],
    [
      'a failure first',
      failed,
      'Pre-Release · ❌ Run full test suite failed · 2 steps running · waits for Alice or Bob (Update documentation)',
    ],
    ['a gate', given(gate, approve(BOB, 'testing')), 'Testing · waits for Carol (Go / no-go)'],
    ['a gate of two roles', gate, 'Testing · waits for Alice or Bob, and Carol (Go / no-go)'],
    [
      'a gate of one person each',
      { ...gate, roles: { 'release-manager': [BOB.id], qa: [CAROL.id] } },
      'Testing · waits for Bob and Carol (Go / no-go)',
    ],
    ['a role that nobody has', nobody, 'Testing · waits for Bob, and a QA, and nobody is one (Go / no-go)'],
    [
      'a date',
      given(untilGate('pre-release', opened), approve(BOB, 'pre-release')),
      'Testing opens on Dec 12, 2025 at 9:00 AM',
    ],
  ])('%s', (_, release, now) => {
    expect(shown(releaseCard(release, NAMES))).toContain(`Now: ${now}`);
  });

  test('and nothing once it has ended', () => {
    expect(shown(releaseCard(given(opened, cancel(ALICE)), NAMES))).not.toContain('Now:');
  });
});

test('the card ends with what an auditor compares: the branch, and the head of the journal', () => {
  const last = (release: Release): string | undefined =>
    shown(releaseCard(release, NAMES, JOURNAL.head))
      .split('\n')
      .at(-1);
  expect(last(started())).toBe('Branch release/v1.3.0 · Journal 3f2a9c1d3f2a9c1d');
  expect(last(given(started(), cancel(ALICE)))).toBe(`Branch release/v1.3.0 · Journal ${JOURNAL.head}`);
});

test('the journal’s head is no news by itself, until the release has ended', () => {
  const compared = (release: Release, head: string) => {
    const card = mainViews(release, [], NAMES, head).find(({ key }) => key === CARD);
    return card?.compared ?? card?.message;
  };
  const ended = given(started(), cancel(ALICE));
  expect(compared(started(), 'one')).toEqual(compared(started(), 'another'));
  expect(compared(ended, 'one')).not.toEqual(compared(ended, 'another'));
});

test('a first release has nothing that it comes from', () => {
  const { previousTag: _, ...first } = started();
  expect(shown(releaseCard(first, NAMES))).toContain('first release · started by Alice');
});

test('the words of a commit show as they are, and call nobody', () => {
  const card = releaseCard(withNotes(NASTY), NAMES);
  expect(shown(card)).toContain(`• ${NASTY}`);
  expect(pinged(card)).toEqual([]);
});

test('long notes are cut, and say where the rest is', () => {
  const card = shown(
    releaseCard(withNotes(...Array.from({ length: 100 }, (_, index) => `Improve thing number ${index}`)), NAMES),
  );
  expect(card).toContain('• Improve thing number 0');
  expect(card).toMatch(/… and \d+ more lines: the full text is in CHANGELOG\.md/);
});

test('a release can be cancelled from its card until it has ended, and then the card says why', () => {
  const release = given(started(), openDue('pre-release', MONDAY));
  expect(buttonsOn(releaseCard(release, NAMES))).toContain('Cancel acme-web v1.3.0');
  const cancelled = releaseCard(given(release, cancel(ALICE, NASTY)), NAMES);
  expect(shown(cancelled)).toContain(`Cancelled by Alice, Dec 8, 2025 at 10:00 AM: “${NASTY}”`);
  expect(buttonsOn(cancelled)).toEqual([]);
  expect(pinged(cancelled)).toEqual([]);
});
