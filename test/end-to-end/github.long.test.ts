import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { freePort } from '../../sandbox/demo/free-port.ts';
import { createDemoRemote } from '../../sandbox/demo/repository.ts';
import { postRelease, preRelease, releaseDay, starts, testing } from '../../sandbox/demo/script.ts';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import { drive, type Driver } from '../../sandbox/github/driver.ts';
import { startGitHubServer, type GitHubServer } from '../../sandbox/github/server.ts';
import { askGit, type AskGit } from './support/ask-git.ts';
import { keptInFiles, keptInRedis, toldToSlack } from './support/everything-kept.ts';
import { play, TWO_PEOPLE, TWO_PEOPLES_ROLES } from './support/two-people.ts';

const TOKEN = 'ghp_0nly-t-minus-knows-it';
const HOOK_SECRET = 'h00k-s3cret-of-acme';
const withinMs = 60_000;

describe('a whole release of a repository on GitHub, whose main is protected', () => {
  let stage: Stage;
  let server: GitHubServer;
  let github: Driver;
  let git: AskGit;

  const done = (route: string): number => server.callsTo(route).filter(({ isDone }) => isDone).length;
  const card = async (text: string | RegExp): Promise<unknown> =>
    stage.driver.channel('acme-web').shows(text, { withinMs });

  beforeAll(async () => {
    stage = await setStage({
      roles: TWO_PEOPLES_ROLES,
      steps: { 'build-artifacts': { artifacts: ['dist/*.tar.gz', 'dist/manifest.json'] } },
      async remote(folder) {
        const parent = join(folder, 'git');
        await mkdir(parent);
        const { remote } = await createDemoRemote(parent);
        git = askGit(remote);
        const people = { tminus: { token: TOKEN }, li: {}, bob: {} };
        server = await startGitHubServer({ folder: remote, people });
        github = drive(server);
        return server.gitUrl;
      },
      configuration(text) {
        const content = parse(text) as { projects: { 'acme-web': object } };
        const place = { owner: 'acme', repo: 'web' };
        const access = { url: server.apiUrl, token: '$GITHUB_TOKEN', 'webhook-secret': '$GITHUB_WEBHOOK_SECRET' };
        Object.assign(content.projects['acme-web'], { github: { ...place, ...access, logins: { bob: 'U0BOB' } } });
        return stringify(content);
      },
    });
    github.protects('main', { requiredReviews: 1, requiredChecks: ['ci'] });
    const port = await freePort();
    server.addWebhook({ url: `http://127.0.0.1:${port}/github/webhook`, secret: HOOK_SECRET });
    // git finds its credentials where git always does.
    const home = join(stage.folder, 'home');
    await mkdir(home);
    await writeFile(join(home, '.netrc'), `machine 127.0.0.1 login x-access-token password ${TOKEN}\n`, {
      mode: 0o600,
    });
    const environment = { GITHUB_TOKEN: TOKEN, GITHUB_WEBHOOK_SECRET: HOOK_SECRET };
    await stage.startBot({ ...environment, HOME: home, PORT: String(port) });
    const ready = async (): Promise<void> => {
      const { status } = await fetch(`http://127.0.0.1:${port}/ready`);
      if (status !== 200) throw new Error(`The bot is not ready: ${status}.`);
    };
    await vi.waitFor(ready, 20_000);
  });
  afterAll(async () => {
    await stage.strike();
    await server.close();
  });

  it('opens a pull request on Release Day, with the changelog and a link to the card', async () => {
    await play(stage.driver, [
      starts(TWO_PEOPLE, '/release minor now'),
      ...preRelease(TWO_PEOPLE),
      ...testing(TWO_PEOPLE),
    ]);
    await card(/Final PR review · PR #1 · 0 of 1 review · 0 of 1 check, 1 still to come/);
    const { title, body, headRef, baseRef } = github.pull(1);
    expect({ title, headRef, baseRef }).toEqual({
      title: 'Release v1.3.0',
      headRef: 'release/v1.3.0',
      baseRef: 'main',
    });
    expect(body).toContain('# v1.3.0');
    expect(body).toMatch(/\[in Slack\]\(https?:\/\/[^)]+\)/);
  });

  it('shows who asks for changes and which check failed, and waits', async () => {
    await github.person('li').requestsChanges(1);
    await github.reportsCheck({ name: 'ci', on: 1, conclusion: 'failure' });
    await card(/PR #1 · 0 of 1 review, @li asked for changes · 0 of 1 check, ci failed/);
    expect(github.pull(1).isOpen).toBe(true);
  });

  it('goes on once reviewers and checks have said yes, and names people as Slack does', async () => {
    await github.reportsCheck({ name: 'ci', on: 1, conclusion: 'success' });
    await github.person('bob').approves(1);
    await card(/1 of 1 review by Bob[^,]*, @li asked for changes · 1 of 1 check/);
    await github.person('li').approves(1);
    await card(/✅ Final PR review · #1 · 2 reviews · 1 of 1 check/);
    expect(github.pull(1).isOpen).toBe(true);
  });

  it('is merged, tagged, published and deployed, although GitHub’s answers are lost', async () => {
    server.faults.fail({ route: 'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge', when: 'after' });
    server.faults.fail({ route: 'POST /repos/{owner}/{repo}/releases', when: 'after' });
    server.faults.cutUpload();
    await play(stage.driver, [...releaseDay(TWO_PEOPLE).slice(1), ...postRelease(TWO_PEOPLE)]);
    await card('acme-web v1.3.0 is finished');
    const main = await git('rev-parse', 'main');
    expect(await git('rev-parse', 'v1.3.0^{commit}')).toBe(main);
    expect(await git('log', '-1', '--format=%s', 'main')).toBe('Merge release/v1.3.0 into main');
    expect(await git('rev-parse', 'main^{tree}')).toBe(await git('rev-parse', 'release/v1.3.0^{tree}'));
    expect(await stage.environments.inProduction()).toBe('1.3.0');
  });

  it('has done nothing twice', () => {
    expect(done('POST /repos/{owner}/{repo}/pulls')).toBe(1);
    expect(done('PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge')).toBe(1);
    expect(done('POST /repos/{owner}/{repo}/releases')).toBe(1);
    const [release, ...others] = server.store.releases;
    expect(others).toEqual([]);
    expect(release?.body).toContain('# v1.3.0');
    const names = release?.assets.map(({ name, state }) => [name, state]) ?? [];
    expect(names.length).toBeGreaterThan(1);
    expect(names.filter(([, state]) => state !== 'uploaded')).toEqual([]);
    expect(new Set(names.map(([name]) => name)).size).toBe(names.length);
  });

  it('has kept its secrets to itself', async () => {
    const data = join(stage.folder, 'data');
    const kept = [
      ...(await keptInRedis(data)),
      ...(await keptInFiles(data, ['repositories', 'worktrees'])),
      ...toldToSlack(stage),
    ];
    const told = kept.filter(({ what }) => what.includes(TOKEN) || what.includes(HOOK_SECRET));
    expect(told.map(({ where }) => where)).toEqual([]);
  });
});
