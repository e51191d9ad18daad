import { describe, expect, test } from 'vitest';
import { drive } from '../../../sandbox/github/driver.ts';
import { startGitHubServer } from '../../../sandbox/github/server.ts';
import { ask } from './support/ask.ts';
import { startGitHub, startWithPull } from './support/start.ts';

describe('the driver', () => {
  test('begins with an empty repository where it is given none', async () => {
    await using server = await startGitHubServer({ owner: 'big', repository: 'app', people: { lin: {} } });
    const driver = drive(server);
    expect(await driver.refs()).toEqual(new Map());
    const id = await driver.person('lin').pushes({ files: { 'run.sh': { executable: '#!/bin/sh\n' } } });
    expect(await driver.refs()).toEqual(new Map([['refs/heads/main', id]]));
    expect(server.gitUrl).toBe(`${server.url}/big/app.git`);
  });

  test('moves a pull request along with its branch, wherever that was pushed', async () => {
    const { server, driver } = await startWithPull();
    const head = await driver.person('lin').pushes({ branch: 'release/v1.3.0', files: { 'a.txt': 'a\n' } });
    expect(driver.pull(1).headSha).toBe(head);
    const forced = await driver
      .person('lin')
      .pushes({ branch: 'release/v1.3.0', onto: 'main', files: { 'b.txt': 'b\n' } });
    expect((await ask(server, '/pulls/1')).body).toMatchObject({ head: { sha: forced }, commits: 1 });
  });

  test('takes reviews back, and closes pull requests', async () => {
    const { driver } = await startWithPull();
    await driver.person('max').approves(1);
    await driver.person('ada').dismisses(1, 'max');
    expect(driver.pull(1).reviews).toMatchObject([{ state: 'DISMISSED' }]);
    await driver.person('lin').asksForReview(1, 'ada');
    await driver.person('lin').closes(1);
    expect(driver.pull(1)).toMatchObject({ isOpen: false, requestedReviewers: [{ login: 'ada' }] });
    await expect(driver.person('max').merges(1)).rejects.toThrow('Pull Request is not mergeable');
  });

  test('obeys a protected branch like everybody', async () => {
    const { driver } = await startGitHub();
    driver.protects('main', { mayPush: ['max'], mayBypass: ['lin', 'max'] });
    await expect(driver.person('lin').pushes({ files: {} })).rejects.toThrow(
      "GH006: Protected branch update failed for refs/heads/main. You're not authorized",
    );
    await driver.person('max').pushes({ files: { 'a.txt': 'a\n' } });
  });

  test('waits for what clients do, and says what never came', async () => {
    const { server, driver } = await startWithPull();
    const route = 'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge';
    const [called] = await Promise.all([
      driver.untilCalled(route).then(() => server.callsTo(route).length),
      ask(server, '/pulls/1/merge', { method: 'PUT', body: {} }),
    ]);
    expect(called).toBe(1);
    await driver.until('it is merged', () => driver.pull(1).merged !== undefined);
    await expect(driver.untilCalled(route, 2, { withinMs: 1 })).rejects.toThrow(
      `It never came about that ${route} was called 2 times.`,
    );
    expect(() => driver.person('nobody')).toThrow('Nobody has the login "nobody". There are: lin, max, ada, ron.');
  });
});
