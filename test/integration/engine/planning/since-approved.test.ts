import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bob } from '../../../../sandbox/demo/git/people.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import type { Person } from '../../../../src/release/role.ts';
import { openRepository } from '../../../../src/services/repository/git.ts';
import { ALICE, BOB, CAROL, ERIN, MALLORY, ROLES } from '../../../unit/release/given.ts';
import { startTestRedis, type TestRedis } from '../../redis-server.ts';
import { setStage, type Stage } from '../stage.ts';

let server: TestRedis;

beforeAll(async () => {
  server = await startTestRedis();
});

afterAll(async () => server.stop());

const PATIENCE = { timeout: 15_000, interval: 50 };
const BRANCH = 'release/v1.2.1';

/** A release whose first gate Erin has approved, and onto whose branch Bob then pushes two commits. */
async function overtaken(): Promise<{ stage: Stage; id: string; approved: string; pushed: string[] }> {
  const stage = await setStage(server, {
    steps: () => ({ 'update-version': {}, 'update-changelog': {}, 'run-tests': { run: 'true' } }),
    project: {
      people: { [BOB.id]: [bob.email] },
      roles: { ...ROLES, 'release-manager': [ALICE.id, BOB.id, ERIN.id] },
    },
  });
  stage.work();
  const id = await stage.start();
  await tested(stage, id, 1);
  expect(await stage.ask(id, ERIN, { type: 'Approve', gate: 'pre-release' })).toMatchObject({ kind: 'done' });
  const approved = (await stage.find(id)).candidate?.commit ?? '';
  const push = async (message: string, file: string): Promise<string> =>
    pushCommit(stage.remote.remote, { branch: BRANCH, message, author: bob, files: { [file]: `${file}\n` } });
  const pushed = [await push('fix: round prices', 'prices.txt'), await push('fix: <!channel> spell it', 'words.txt')];
  await stage.engine.observe();
  await tested(stage, id, 2);
  return { stage, id, approved, pushed };
}

async function tested(stage: Stage, id: string, attempt: number): Promise<void> {
  await expect
    .poll(async () => (await stage.find(id)).steps['run-tests'], PATIENCE)
    .toMatchObject({ status: 'succeeded', attempt });
}

const drop = async ({ engine }: Stage, id: string, by: Person, shown?: string) =>
  engine.dropNew(
    id,
    { gate: 'pre-release', ...(shown !== undefined && { shown }) },
    { intent: randomUUID(), by, at: new Date().toISOString() },
  );

describe('what is new since a gate was approved', () => {
  test('is told commit by commit, with the changelog’s new lines and what was done anew', async () => {
    const { stage, id, approved, pushed } = await overtaken();
    expect(await stage.engine.difference(id, 'pre-release', ERIN.id)).toMatchObject({
      since: { by: ERIN.id, commit: approved },
      commits: [
        { commit: pushed[1], subject: 'fix: <!channel> spell it', author: BOB.id },
        { commit: pushed[0], subject: 'fix: round prices', author: BOB.id },
      ],
      notes: { added: ['- Round prices', '- \\<!channel> spell it'], removed: [] },
      results: [{ title: 'Run full test suite' }],
    });
    const card = (await stage.find(id)).arrivals ?? [];
    expect(card.map(({ commit }) => commit)).toEqual(pushed);
  });

  test('is nothing where nobody has approved', async () => {
    const { stage, id } = await overtaken();
    expect(await stage.engine.difference(id, 'testing', ERIN.id)).toMatchObject({
      refusal: { code: 'never-approved' },
    });
    expect(await stage.engine.difference(id, 'beta', ERIN.id)).toMatchObject({ refusal: { code: 'unknown-gate' } });
  });
});

describe('dropping what is new', () => {
  test('undoes each commit on the branch, forward only: the files are those that were approved', async () => {
    const { stage, id, approved, pushed } = await overtaken();
    const { commit: before = '', content = '' } = (await stage.find(id)).candidate ?? {};
    expect(content).toBe(pushed[1]);
    expect(await drop(stage, id, ALICE, content)).toMatchObject({ kind: 'done' });
    await tested(stage, id, 3);
    const release = await stage.find(id);
    const { id: project, repository: url, main } = stage.project;
    const repository = await openRepository({ project, url, main, dataDir: stage.remote.dataDir });
    expect(release.arrivals).toEqual([]);
    expect(await repository.isAncestor(before, release.candidate!.commit)).toBe(true);
    const files = await repository.read(release.candidate!.commit, ['prices.txt', 'words.txt']);
    expect([...files.values()]).toEqual([undefined, undefined]);
    const changelogAt = async (commit: string) => (await repository.read(commit, ['CHANGELOG.md'])).get('CHANGELOG.md');
    expect(await changelogAt(release.candidate!.commit)).toBe(await changelogAt(approved));
    const messages = (await repository.changes(before, release.candidate!.commit)).map(({ message }) => message);
    for (const commit of pushed) expect(messages.join('\n')).toContain(`This reverts commit ${commit}.`);
    // What is undone is nobody's change, and has to be approved all the same: the commit is another one.
    expect(release.candidate?.authors).not.toContain('tminus@localhost');
    expect(release.gates['pre-release'].passed).toBeUndefined();
    expect(await drop(stage, id, ALICE)).toMatchObject({ kind: 'refused', refusal: { code: 'nothing-to-drop' } });
  });

  test('is refused when more has come in since the button was drawn, and to whoever may not', async () => {
    const { stage, id, approved } = await overtaken();
    expect(await drop(stage, id, ALICE, approved)).toMatchObject({ refusal: { code: 'drop-outdated' } });
    expect(await drop(stage, id, CAROL)).toMatchObject({ refusal: { code: 'not-permitted' } });
    expect(await drop(stage, id, MALLORY)).toMatchObject({ refusal: { code: 'not-permitted' } });
  });
});
