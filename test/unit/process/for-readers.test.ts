import { expect, test } from 'vitest';
import { forReaders } from '../../../src/process/for-readers.ts';
import { NO_EDITS } from '../../../src/release/edits.ts';
import { waysOnIn } from '../../../src/release/conventional.ts';
import type { Commit } from '../../../src/services/repository/repository.ts';

const release = { ownCommits: ['own'], classified: {}, edits: NO_EDITS };
let count = 0;
const commit = (
  message: string,
  authorName = 'Erin',
  authorEmail = `${authorName.toLowerCase()}@acme.test`,
): Commit => {
  count += 1;
  const id = `${count}`.padStart(40, 'a');
  return { id, message, authorName, authorEmail };
};

const FOOTER =
  'feat!: new API\n\nBREAKING CHANGE: remove\n/api/v0\n\nCall /api/v1, and\nrename `id`.\n\nSigned-off-by: E <e@acme.test>';

test('what to do about what breaks is what its footer says after the first paragraph', () => {
  expect(forReaders(release, [commit(FOOTER), commit('feat!: drop PHP')]).whatToDo).toEqual([
    { line: 'Remove /api/v0', todo: 'Call /api/v1, and rename `id`.' },
  ]);
});

test('it follows its line when somebody rewords that, and goes with one that is hidden', () => {
  const one = commit(FOOTER);
  const key = `${one.id}!`;
  const withEdit = (entry: object) => ({ ...release, edits: { entries: { [key]: entry }, added: [] } });
  expect(forReaders(withEdit({ text: 'No more v0' }), [one]).whatToDo).toEqual([
    { line: 'No more v0', todo: 'Call /api/v1, and rename `id`.' },
  ]);
  expect(forReaders(withEdit({ hidden: true }), [one]).whatToDo).toEqual([]);
});

test('in a squash, what follows the next line of it is not what to do', () => {
  const squash = 'Checkout (#12)\n\n* feat!: a\n\nBREAKING CHANGE: no more x\n\nUse y.\n\n* fix: b\n\nanything';
  expect(waysOnIn(squash)).toEqual([{ breaks: 'no more x', todo: 'Use y.' }]);
});

test('contributors are each there once, by their ids where these are known, without bots and the bot itself', () => {
  const own = { ...commit('chore: version', 'T-Minus'), id: 'own' };
  const commits = [
    own,
    commit('fix: a', 'Erin'),
    commit('fix: b', 'Erin E.', 'ERIN@acme.test'),
    commit('fix: c', 'Zoe'),
    commit('fix: d', 'zoe', 'zoe@home.test'),
    commit('fix: e', 'dependabot[bot]', '49+dependabot[bot]@users.noreply.github.com'),
    commit('fix: f', 'renovate-bot'),
    commit('fix: g', 'Abbot', 'abbot@acme.test'),
  ];
  expect(forReaders(release, commits, { U05ERIN: ['erin@acme.test'] }).thanks).toEqual([
    { name: 'Abbot' },
    { name: 'Erin E.', id: 'U05ERIN' },
    { name: 'zoe' },
  ]);
});
