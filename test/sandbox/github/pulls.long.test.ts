import { describe, expect, test } from 'vitest';
import { ask } from './support/ask.ts';
import { startGitHub, startWithPull } from './support/start.ts';

const RELEASE = { title: 'Release v1.3.0', head: 'release/v1.3.0', base: 'main' };

describe('a pull request', () => {
  test('is opened between two branches that differ, once', async () => {
    const { server, driver } = await startGitHub();
    const opened = await ask(server, '/pulls', { method: 'POST', body: { ...RELEASE, body: 'Notes' } });
    const refs = await driver.refs();
    expect(opened.status).toBe(201);
    expect(opened.headers.get('location')).toBe(`${server.apiUrl}/repos/acme/web/pulls/1`);
    expect(opened.body).toMatchObject({
      number: 1,
      state: 'open',
      title: 'Release v1.3.0',
      body: 'Notes',
      merged: false,
      mergeable: null,
      user: { login: 'max' },
      commits: 1,
      changed_files: 1,
      additions: 1,
      deletions: 1,
      head: { label: 'acme:release/v1.3.0', sha: refs.get('refs/heads/release/v1.3.0') },
      base: { ref: 'main', sha: refs.get('refs/heads/main') },
    });
    const again = await ask(server, '/pulls', { method: 'POST', body: { ...RELEASE, head: 'acme:release/v1.3.0' } });
    expect(again.status).toBe(422);
    expect(again.body).toMatchObject({
      message: 'Validation Failed',
      errors: [
        {
          resource: 'PullRequest',
          code: 'custom',
          message: 'A pull request already exists for acme:release/v1.3.0.',
        },
      ],
      documentation_url: 'https://docs.github.com/rest/pulls/pulls#create-a-pull-request',
    });
  });

  test('is opened once, and merged once, by whoever comes first of many at the same time', async () => {
    const { server, driver } = await startGitHub();
    const statusesOf = async (path: string, method: string, body: object) => {
      const answers = await Promise.all([1, 2, 3].map(async () => ask(server, path, { method, body })));
      return answers.map(({ status }) => status).toSorted((one, other) => one - other);
    };
    expect(await statusesOf('/pulls', 'POST', RELEASE)).toEqual([201, 422, 422]);
    expect(await statusesOf('/pulls/1/merge', 'PUT', {})).toEqual([200, 405, 405]);
    expect(server.store.pulls).toHaveLength(1);
    expect(driver.pull(1).merged?.commit).toBe((await driver.refs()).get('refs/heads/main'));
  });

  test.each([
    [{ ...RELEASE, head: 'nowhere' }, { errors: [{ field: 'head', code: 'invalid' }] }],
    [{ ...RELEASE, head: 'somebody:release/v1.3.0' }, { errors: [{ field: 'head', code: 'invalid' }] }],
    [{ ...RELEASE, base: 'nowhere' }, { errors: [{ field: 'base', code: 'invalid' }] }],
    [{ ...RELEASE, head: 'main' }, { errors: [{ message: 'No commits between main and main' }] }],
    [{ head: 'main' }, { message: 'Invalid request.\n\n"base", "title" weren\'t supplied.' }],
    [{ ...RELEASE, title: 5 }, { message: "Invalid request.\n\nFor 'properties/title', 5 is not a string." }],
    [{ ...RELEASE, draft: 'no' }, { message: `Invalid request.\n\nFor 'properties/draft', "no" is not a boolean.` }],
  ])('isn’t opened from %j', async (body, answer) => {
    const { server } = await startGitHub();
    const refused = await ask(server, '/pulls', { method: 'POST', body });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject(answer);
  });
});

describe('the list of pull requests', () => {
  test('has the open ones, newest first, and finds them by head and base', async () => {
    const { server, driver } = await startWithPull();
    const lin = driver.person('lin');
    await lin.pushes({ branch: 'fix', files: { 'fix.txt': '\n' } });
    await lin.opensPull({ title: 'Fix', head: 'fix', base: 'main' });
    await lin.closes(1);
    const numbers = async (query: string) => {
      const { body } = await ask(server, `/pulls${query}`);
      return body.map((pull) => (pull as { number: number }).number);
    };
    expect(await numbers('')).toEqual([2]);
    expect(await numbers('?state=all')).toEqual([2, 1]);
    expect(await numbers('?state=closed')).toEqual([1]);
    expect(await numbers('?state=all&head=acme:release/v1.3.0&base=main')).toEqual([1]);
    expect(await numbers('?state=all&base=elsewhere')).toEqual([]);
    expect((await ask(server, '/pulls?state=merged')).status).toBe(422);
  });

  test('comes in pages, with links to the others by the number of the repository', async () => {
    const { server, driver } = await startWithPull();
    const lin = driver.person('lin');
    for (const name of ['a', 'b']) {
      await lin.pushes({ branch: name, files: { [name]: '\n' } });
      await lin.opensPull({ title: name, head: name, base: 'main' });
    }
    const first = await ask(server, '/pulls?per_page=2');
    const pages = `${server.apiUrl}/repositories/${server.store.repository.id}/pulls?per_page=2&page`;
    expect(first.body).toHaveLength(2);
    expect(first.headers.get('link')).toBe(`<${pages}=2>; rel="next", <${pages}=2>; rel="last"`);
    const second = await fetch(`${pages}=2`, { headers: { authorization: 'token ghp_max' } });
    expect(await second.json()).toMatchObject([{ number: 1 }]);
    expect(second.headers.get('link')).toBe(`<${pages}=1>; rel="prev", <${pages}=1>; rel="first"`);
    expect((await ask(server, '/pulls?per_page=1000')).headers.get('link')).toBeNull();
  });
});

describe('an open pull request', () => {
  test('is changed, closed, and opened again unless its branch is gone', async () => {
    const { server, driver } = await startWithPull();
    const patch = async (body: object) => ask(server, '/pulls/1', { method: 'PATCH', body });
    expect((await patch({ title: 'Better', body: null })).body).toMatchObject({ title: 'Better', body: null });
    expect((await patch({ state: 'closed' })).body).toMatchObject({ state: 'closed', merged: false });
    expect((await patch({ state: 'open' })).body).toMatchObject({ state: 'open', closed_at: null });
    expect((await patch({ state: 'gone' })).status).toBe(422);
    await driver.person('lin').deletesBranch('release/v1.3.0');
    expect(driver.pull(1).isOpen).toBe(false);
    expect((await patch({ state: 'open' })).body['message']).toBe('Validation Failed');
  });

  test('lists its files and commits, also when the base has moved on', async () => {
    const { server, driver } = await startWithPull();
    await driver.person('max').pushes({ files: { 'other.txt': '\n' } });
    await driver.person('lin').pushes({
      branch: 'release/v1.3.0',
      files: { 'docs/new file.md': 'one\ntwo\n', 'README.md': null },
      message: 'docs: more',
    });
    expect((await ask(server, '/pulls/1/files')).body).toMatchObject([
      { filename: 'README.md', status: 'removed', deletions: 1 },
      { filename: 'docs/new file.md', status: 'added', additions: 2, changes: 2 },
      { filename: 'version.txt', status: 'modified' },
    ]);
    expect((await ask(server, '/pulls/1/commits')).body).toMatchObject([
      { commit: { message: 'chore: release' }, author: { login: 'lin' } },
      { commit: { message: 'docs: more' } },
    ]);
  });

  test('is reviewed by others, not by its author, and asks for reviews', async () => {
    const { server } = await startWithPull();
    const reviewers = async (names: string[]) =>
      ask(server, '/pulls/1/requested_reviewers', { method: 'POST', body: { reviewers: names } });
    expect((await reviewers(['lin'])).body['errors']).toEqual(['Review cannot be requested from pull request author.']);
    expect((await reviewers(['nobody'])).status).toBe(422);
    expect((await reviewers(['max', 'ada'])).body).toMatchObject({
      requested_reviewers: [{ login: 'max' }, { login: 'ada' }],
    });
    const review = async (token: string) =>
      ask(server, '/pulls/1/reviews', { method: 'POST', token, body: { event: 'APPROVE' } });
    expect((await review('ghp_lin')).body['errors']).toEqual(['Can not approve your own pull request']);
    expect((await review('ghp_max')).body).toMatchObject({ state: 'APPROVED', commit_id: expect.any(String) });
    expect((await ask(server, '/pulls/1/requested_reviewers')).body).toMatchObject({
      users: [{ login: 'ada' }],
      teams: [],
    });
  });
});

describe('a comparison', () => {
  test('says how far two are apart, from where they parted', async () => {
    const { server, driver } = await startGitHub();
    await driver.person('max').pushes({ files: { 'other.txt': '\n' } });
    const compared = await ask(server, '/compare/main...release%2Fv1.3.0');
    expect(compared.body).toMatchObject({
      status: 'diverged',
      ahead_by: 1,
      behind_by: 1,
      total_commits: 1,
      commits: [{ commit: { message: 'chore: release' } }],
      files: [{ filename: 'version.txt', status: 'modified' }],
    });
    expect((await ask(server, '/compare/main...main')).body).toMatchObject({ status: 'identical', commits: [] });
    expect((await ask(server, '/compare/main...nowhere')).status).toBe(404);
    expect((await ask(server, '/compare/main..release')).status).toBe(404);
  });
});

describe('checks', () => {
  test('are listed with the newest of each name, and statuses come to one state', async () => {
    const { server, driver } = await startGitHub();
    const path = '/commits/release%2Fv1.3.0';
    expect((await ask(server, `${path}/status`)).body).toMatchObject({ state: 'pending', total_count: 0 });
    await driver.reportsCheck({ name: 'ci', on: 'release/v1.3.0', conclusion: 'failure' });
    await driver.reportsCheck({ name: 'ci', on: 'release/v1.3.0', status: 'in_progress' });
    await driver.reportsStatus('max', { context: 'lint', state: 'pending', on: 'release/v1.3.0' });
    expect((await ask(server, `${path}/check-runs`)).body).toMatchObject({
      total_count: 1,
      check_runs: [{ name: 'ci', status: 'in_progress', conclusion: null }],
    });
    expect((await ask(server, `${path}/check-runs?filter=all`)).body).toMatchObject({ total_count: 2 });
    const sha = (await driver.refs()).get('refs/heads/release/v1.3.0');
    const body = { state: 'success', context: 'lint' };
    expect((await ask(server, `/statuses/${sha}`, { method: 'POST', body })).status).toBe(201);
    expect((await ask(server, `${path}/status`)).body).toMatchObject({ state: 'success', total_count: 1, sha });
    expect(await ask(server, '/commits/nowhere/check-runs')).toMatchObject({
      status: 422,
      body: { message: 'No commit found for SHA: nowhere' },
    });
  });
});
