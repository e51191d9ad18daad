import { expect, test } from 'vitest';
import { homeView } from '../../../../src/slack/views/home.ts';
import { helpMessage } from '../../../../src/slack/views/help.ts';
import { elapsed } from '../../../../src/slack/views/elapsed.ts';
import { listMessage, statusMessage } from '../../../../src/slack/views/status.ts';
import { ALICE, BOB, CAROL, MALLORY, started } from '../../release/given.ts';
import { untilGate } from '../../release/journey.ts';
import { NAMES, shown } from '../shown.ts';

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

test('Home shows first what waits for the reader', () => {
  const home = shown({ text: '', blocks: homeView([testing], NAMES, BOB).blocks as never });
  expect(home.indexOf('/release approve testing')).toBeLessThan(home.indexOf('Also under way'));
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
  expect(elapsed(ms)).toBe(words);
});
