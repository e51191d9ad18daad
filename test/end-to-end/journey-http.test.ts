import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { postRelease, preRelease, releaseDay, starts, testing } from '../../sandbox/demo/script.ts';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import { signatureHeaders } from '../../sandbox/slack/delivery/signature.ts';
import { freePort } from '../../sandbox/demo/free-port.ts';
import { askGit } from './support/ask-git.ts';
import { openToOthers } from './support/open-to-others.ts';
import { play, TWO_PEOPLE, TWO_PEOPLES_ROLES } from './support/two-people.ts';

describe('/release minor now with two people, over signed HTTP requests', () => {
  let stage: Stage;
  let url: string;

  beforeAll(async () => {
    stage = await setStage({ roles: TWO_PEOPLES_ROLES });
    const { slack } = stage;
    const port = await freePort();
    url = `http://127.0.0.1:${port}/slack/events`;
    slack.useRequestUrls(url);
    const { signingSecret } = slack.workspace.app;
    await stage.startBot({ SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: signingSecret, PORT: String(port) });
    const ready = async (): Promise<void> => {
      const { status } = await fetch(`http://127.0.0.1:${port}/ready`);
      if (status !== 200) throw new Error(`The bot is not ready: ${status}.`);
    };
    await vi.waitFor(ready, 20_000);
  });
  afterAll(async () => stage.strike());

  it('answers the challenge with which Slack tries a request URL', async () => {
    expect(await stage.slack.verifyRequestUrl()).toBe(true);
  });

  it.each([
    ['a wrong signature', (body: string) => signatureHeaders('somebody else’s secret', body, Date.now())],
    ['no signature', () => ({})],
    [
      'a signature that was recorded six minutes ago',
      (body: string) => signatureHeaders(stage.slack.workspace.app.signingSecret, body, Date.now() - 360_000),
    ],
  ])('refuses a request with %s, and does nothing', async (_, headersFor) => {
    const body = new URLSearchParams({ command: '/release', text: 'patch', user_id: 'U0ALICE' }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...headersFor(body) };
    const { status } = await fetch(url, { method: 'POST', headers, body });
    expect(status).toBe(401);
    await stage.driver.user('alice').types('/release', { in: 'acme-web' });
    await stage.driver.user('alice').sees('under way');
    expect(stage.driver.channel('acme-web').messages()).toEqual([]);
  });

  it('takes v1.3.0 from the command to production, without waiting for a date', async () => {
    const { driver, environments, remote, slack } = stage;
    await play(driver, [
      starts(TWO_PEOPLE, '/release minor now'),
      ...preRelease(TWO_PEOPLE),
      ...testing(TWO_PEOPLE),
      ...releaseDay(TWO_PEOPLE),
      ...postRelease(TWO_PEOPLE),
    ]);
    await driver.channel('acme-web').shows('acme-web v1.3.0 is finished');
    const git = askGit(remote);
    expect(await git('rev-parse', 'v1.3.0^{commit}')).toBe(await git('rev-parse', 'main'));
    expect(await environments.inProduction()).toBe('1.3.0');
    expect(slack.callsTo('apps.connections.open')).toEqual([]);
  });

  it('has left nothing in its data directory that anybody else on the machine could read', async () => {
    const data = join(stage.folder, 'data');
    const kept = ['id', 'journal', 'logs', 'redis', 'repositories', 'worktrees'];
    expect(await readdir(data)).toEqual(expect.arrayContaining(kept));
    expect(await openToOthers(data)).toEqual([]);
  });
});
