import { describe, expect, test } from 'vitest';
import { ask } from './support/ask.ts';
import { startGitHub } from './support/start.ts';

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
