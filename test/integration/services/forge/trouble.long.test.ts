import { describe, expect, test } from 'vitest';
import { setForge } from './stage.ts';

const SECRET = 'ghp_s3cret_token';

async function troubleOf(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error = await work.then(
    () => new Error('it went well'),
    (reason: unknown) => reason,
  );
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(SECRET);
  return error as { code: string; message: string };
}

describe('what GitHub can’t do is said in words for people', () => {
  test('a token that it does not know', async () => {
    const { another, wanted } = await setForge();
    const forge = another({}, 2_000, { TOKEN: SECRET });
    expect(await troubleOf(forge.openPullRequest(wanted))).toMatchObject({
      code: 'refused',
      message:
        'GitHub does not know us (401): the token of `github` in tminus.yaml has expired or was taken back. Set a new one and restart T-Minus.',
    });
  });

  test('a repository that isn’t there for us', async () => {
    const { another, wanted } = await setForge();
    expect(await troubleOf(another({ repo: 'wep' }).openPullRequest(wanted))).toMatchObject({
      code: 'missing',
      message: expect.stringContaining('GitHub shows us nothing there in acme/wep (404): check `owner` and `repo`'),
    });
  });

  test('a token that may not', async () => {
    const { another, wanted, server } = await setForge();
    const { value } = server.issueToken('tminus', { permissions: { metadata: 'read', pull_requests: 'read' } });
    const trouble = await troubleOf(another({}, 2_000, { TOKEN: value }).openPullRequest(wanted));
    expect(trouble.code).toBe('refused');
    expect(trouble.message).toMatch(/^GitHub does not allow that in acme\/web \(403: “Resource not accessible/);
  });

  test('a variable that isn’t there', async () => {
    const { another, wanted } = await setForge();
    expect(await troubleOf(another({}, 2_000, {}).openPullRequest(wanted))).toMatchObject({
      message: '`github` in tminus.yaml names $TOKEN, but the bot has no such variable: set it and restart.',
    });
  });

  test('a server that is down, and then is back', async () => {
    const { forge, wanted, server } = await setForge();
    await server.goDown();
    expect(await troubleOf(forge.openPullRequest(wanted))).toMatchObject({
      code: 'unreachable',
      message: 'GitHub is out of reach (ECONNREFUSED): check the network, and `url` in tminus.yaml.',
    });
    await server.comeBack();
    expect(await forge.openPullRequest(wanted)).toMatchObject({ number: 1 });
  });

  test('a server that never answers', async () => {
    const { another, wanted, server } = await setForge();
    server.faults.hang({ times: Infinity });
    expect(await troubleOf(another({}, 100).openPullRequest(wanted))).toMatchObject({
      code: 'unreachable',
      message: 'GitHub did not answer in time.',
    });
  });

  test('a server in trouble', async () => {
    const { forge, wanted, server } = await setForge();
    server.faults.fail({ times: Infinity });
    expect(await troubleOf(forge.openPullRequest(wanted))).toMatchObject({
      code: 'unreachable',
      message: 'GitHub has trouble of its own (it answered 502): www.githubstatus.com says more.',
    });
  });

  test('a limit that lasts: GitHub is left alone until then', async () => {
    const { forge, wanted, server } = await setForge();
    server.faults.rateLimit({ resetInSeconds: 1_800 });
    const trouble = await troubleOf(forge.openPullRequest(wanted));
    expect(trouble).toMatchObject({ code: 'limited' });
    expect(trouble.message).toMatch(/^GitHub was asked too often, and is to be left alone until @\{20.*Z\}\.$/);
    const asked = server.calls.length;
    expect(await troubleOf(forge.openPullRequest(wanted))).toEqual(trouble);
    expect(server.calls.length).toBe(asked);
  });

  test('a secondary limit that names no time', async () => {
    const { forge, wanted, server } = await setForge();
    server.faults.secondaryLimit({ retryAfterSeconds: 0 });
    expect(await troubleOf(forge.openPullRequest(wanted))).toMatchObject({ code: 'limited' });
  });
});

describe('a GitHub App', () => {
  test('signs in with its key, as itself', async () => {
    const { another, wanted, server, driver } = await setForge();
    const { appId, installationId, privateKey, login } = server.registerApp();
    const credentials = { app: appId, installation: installationId, key: { value: '$KEY' } };
    const forge = another({ credentials }, 2_000, { KEY: privateKey.replaceAll('\n', String.raw`\n`) });
    const { number } = await forge.openPullRequest(wanted);
    expect(driver.pull(number).author.login).toBe(login);
  });

  test.each([
    ['another key', (key: string) => key, { app: 1 }],
    ['what is no key', () => SECRET, {}],
  ])('with %s is told so', async (_, keyFrom, more) => {
    const { another, wanted, server } = await setForge();
    const { appId, installationId, privateKey } = server.registerApp();
    const credentials = { app: appId, installation: installationId, key: { value: '$KEY' }, ...more };
    const trouble = await troubleOf(
      another({ credentials }, 2_000, { KEY: keyFrom(privateKey) }).openPullRequest(wanted),
    );
    expect(trouble.code).toMatch(/refused|missing/);
    expect(trouble.message).toMatch(/App/);
  });

  test('whose key file isn’t there is told so', async () => {
    const { another, wanted } = await setForge();
    const credentials = { app: 1, installation: 2, key: { file: '/nowhere/key.pem' } };
    expect(await troubleOf(another({ credentials }).openPullRequest(wanted))).toMatchObject({
      message:
        "The private key of the GitHub App can't be read (ENOENT): look at its `private-key-file` in tminus.yaml.",
    });
  });
});
