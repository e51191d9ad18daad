import { describe, expect, test } from 'vitest';
import { MERGE, OPEN, setForge } from './stage.ts';

describe('a pull request', () => {
  test('is opened once, and found again', async () => {
    const { forge, wanted, done } = await setForge();
    const opened = await forge.openPullRequest(wanted);
    expect(opened).toMatchObject({ number: 1, state: 'open' });
    expect(await forge.openPullRequest(wanted)).toEqual(opened);
    expect(done(OPEN)).toBe(1);
  });

  test('that somebody opened is found, and left as it is', async () => {
    const { forge, wanted, driver, done } = await setForge();
    await driver.person('li').opensPull({ title: 'Ours', body: 'by hand', head: 'release/v1.3.0', base: 'main' });
    expect(await forge.openPullRequest(wanted)).toMatchObject({ number: 1 });
    expect(driver.pull(1)).toMatchObject({ title: 'Ours', body: 'by hand' });
    expect(done(OPEN)).toBe(0);
  });

  test('is brought up to date, unless somebody has edited it', async () => {
    const { forge, wanted, driver } = await setForge();
    await forge.openPullRequest(wanted);
    await forge.openPullRequest({ ...wanted, body: '# v1.3.0\n\n- a\n- b' });
    expect(driver.pull(1).body).toContain('- b');
    await driver.person('li').edits(1, { body: driver.pull(1).body?.replace('- b', '- b, by hand') ?? null });
    await forge.openPullRequest({ ...wanted, body: '# v1.3.0\n\n- c' });
    expect(driver.pull(1).body).toContain('- b, by hand');
  });

  test('that was closed is not opened again: there is another one', async () => {
    const { forge, wanted, driver } = await setForge();
    await forge.openPullRequest(wanted);
    await driver.person('li').closes(1);
    expect(await forge.openPullRequest(wanted)).toMatchObject({ number: 2, state: 'open' });
  });

  test('that was merged with this commit is found', async () => {
    const { forge, wanted, driver } = await setForge();
    await forge.openPullRequest(wanted);
    await driver.person('li').merges(1);
    expect(await forge.openPullRequest(wanted)).toMatchObject({ number: 1, state: 'merged' });
  });

  test('can’t be opened where main holds everything already, and says so', async () => {
    const { forge, wanted, driver } = await setForge();
    await forge.openPullRequest(wanted);
    await driver.person('li').merges(1);
    await expect(forge.openPullRequest({ ...wanted, commit: '0'.repeat(40) })).rejects.toMatchObject({
      code: 'refused',
      message:
        'main holds everything of release/v1.3.0 already, so that there is nothing to open a pull request for: whoever has reviewed it marks the line as done.',
    });
  });

  test.each([
    ['502 before', (faults: Faults) => faults.fail({ route: OPEN })],
    ['502 after', (faults: Faults) => faults.fail({ route: OPEN, when: 'after' })],
    ['a connection that breaks after', (faults: Faults) => faults.reset({ route: OPEN, when: 'after' })],
    ['no answer after', (faults: Faults) => faults.hang({ route: OPEN, when: 'after' })],
    ['a secondary limit', (faults: Faults) => faults.secondaryLimit({ route: OPEN, retryAfterSeconds: 1 })],
    ['a limit that is reset soon', (faults: Faults) => faults.rateLimit({ route: OPEN, resetInSeconds: 1 })],
    ['503 of whatever is read', (faults: Faults) => faults.fail({ status: 503, route: /^GET / })],
  ])('is opened once after %s', async (_, fault) => {
    const { server, another, wanted, done } = await setForge();
    fault(server.faults);
    expect(await another({}, 300).openPullRequest(wanted)).toMatchObject({ number: 1 });
    expect(done(OPEN)).toBe(1);
  });
});

type Faults = Awaited<ReturnType<typeof setForge>>['server']['faults'];

describe('where a pull request stands', () => {
  test('are its reviews, its checks, and whether it can be merged', async () => {
    const { forge, wanted, driver, commit } = await setForge();
    driver.protects('main', { requiredReviews: 2, requiredChecks: ['test', 'e2e'] });
    const { number } = await forge.openPullRequest(wanted);
    await driver.person('bob').approves(number);
    await driver.person('li').requestsChanges(number);
    await driver.reportsCheck({ name: 'test', on: number, conclusion: 'success' });
    await driver.reportsCheck({ name: 'lint', on: number, conclusion: 'failure' });
    await driver.reportsStatus('li', { context: 'docs', state: 'pending', on: number });
    await forge.stateOf(number);
    expect(await forge.stateOf(number)).toMatchObject({
      state: 'open',
      head: commit,
      isDraft: false,
      reviews: { approvedBy: ['bob'], changesAskedBy: ['li'] },
      checks: [
        { name: 'docs', state: 'running', required: false },
        { name: 'e2e', state: 'running', required: true },
        { name: 'lint', state: 'failed', required: false },
        { name: 'test', state: 'passed', required: true },
      ],
      merge: 'blocked',
    });
  });

  test('has how many reviews are required where we may know it', async () => {
    const { another, wanted, driver } = await setForge();
    driver.protects('main', { requiredReviews: 2 });
    const admin = another({}, 2_000, { TOKEN: 'ghp_ada' });
    const { number } = await admin.openPullRequest(wanted);
    expect(await admin.stateOf(number)).toMatchObject({ reviews: { required: 2 } });
  });

  test('is ready once everything is met', async () => {
    const { forge, wanted, driver } = await setForge();
    driver.protects('main', { requiredReviews: 1, requiredChecks: ['test'] });
    const { number } = await forge.openPullRequest(wanted);
    await driver.person('bob').approves(number);
    await driver.reportsCheck({ name: 'test', on: number, conclusion: 'success' });
    expect(await forge.stateOf(number)).toMatchObject({ merge: 'unknown' });
    expect(await forge.stateOf(number)).toMatchObject({ merge: 'ready' });
  });

  test('in conflict is said', async () => {
    const { forge, wanted, driver } = await setForge();
    await driver.person('li').pushes({ files: { 'a.txt': 'other\n' }, message: 'feat: other' });
    const { number } = await forge.openPullRequest(wanted);
    await forge.stateOf(number);
    expect(await forge.stateOf(number)).toMatchObject({ merge: 'conflicts' });
  });

  test('that hasn’t changed costs nothing', async () => {
    const { forge, wanted, server } = await setForge();
    const { number } = await forge.openPullRequest(wanted);
    await forge.stateOf(number);
    const before = await forge.stateOf(number);
    const asked = server.calls.length;
    expect(await forge.stateOf(number)).toEqual(before);
    const statuses = server.calls.slice(asked).map(({ status, route }) => [route, status]);
    expect(statuses.filter(([, status]) => status === 200)).toEqual([]);
    expect(statuses.filter(([, status]) => status === 304).length).toBeGreaterThan(2);
  });
});

describe('a merge', () => {
  async function reviewed(options: Parameters<typeof setForge>[0] = {}) {
    const stage = await setForge(options);
    stage.driver.protects('main', { requiredReviews: 1 });
    const { number } = await stage.forge.openPullRequest(stage.wanted);
    await stage.driver.person('bob').approves(number);
    return { ...stage, request: { number, commit: stage.commit, title: 'Merge release/v1.3.0 into main' } };
  }

  test('is a merge commit of exactly this commit', async () => {
    const { forge, request, driver, commit } = await reviewed();
    expect(await forge.merge(request)).toEqual({ kind: 'merged' });
    expect(driver.pull(1)).toMatchObject({ headSha: commit, isOpen: false });
  });

  test.each([
    ['502 before', (faults: Faults) => faults.fail({ route: MERGE })],
    ['502 after', (faults: Faults) => faults.fail({ route: MERGE, when: 'after' })],
    ['no answer although it was done', (faults: Faults) => faults.hang({ route: MERGE, when: 'after' })],
    ['a connection that breaks after', (faults: Faults) => faults.reset({ route: MERGE, when: 'after' })],
    ['a secondary limit', (faults: Faults) => faults.secondaryLimit({ route: MERGE, retryAfterSeconds: 1 })],
  ])('is done once after %s', async (_, fault) => {
    const { another, server, request, done } = await reviewed();
    fault(server.faults);
    expect(await another({}, 300).merge(request)).toEqual({ kind: 'merged' });
    expect(done(MERGE)).toBe(1);
  });

  test('that was done by hand counts', async () => {
    const { forge, request, driver, done } = await reviewed();
    await driver.person('bob').merges(1);
    expect(await forge.merge(request)).toEqual({ kind: 'merged' });
    expect(done(MERGE)).toBe(0);
  });

  test('without the reviews that main asks for is refused, in GitHub’s words', async () => {
    const { forge, request, driver } = await reviewed();
    await driver.person('bob').dismisses(1, 'bob');
    const refused = await forge.merge(request);
    expect(refused).toMatchObject({ kind: 'refused', why: expect.stringContaining('approving review') });
  });

  test('of another commit is refused', async () => {
    const { forge, request, driver } = await reviewed();
    await driver.person('li').pushes({ branch: 'release/v1.3.0', files: { 'b.txt': 'b\n' } });
    expect(await forge.merge(request)).toEqual({ kind: 'refused', why: 'somebody has pushed to its branch since' });
  });

  test('in conflict is refused', async () => {
    const { forge, request, driver } = await reviewed();
    driver.unprotects('main');
    await driver.person('li').pushes({ files: { 'a.txt': 'other\n' }, message: 'feat: other' });
    expect(await forge.merge(request)).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('not mergeable'),
    });
  });

  test('is never a squash, also where nothing else is allowed', async () => {
    const { forge, request } = await reviewed({ allowedMerges: { merge: false } });
    expect(await forge.merge(request)).toMatchObject({ kind: 'refused' });
  });
});
