import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import { startTestRedis, type TestRedis } from '../integration/redis-server.ts';
import { TWO_PEOPLES_ROLES } from './support/two-people.ts';

/** What is in the bot's environment, and nobody else's business. */
const SECRETS = { SLACK_SIGNING_SECRET: 'signing-s3cret', GITHUB_TOKEN: 'github-s3cret', MY_PASSWORD: 'my-s3cret' };

/** All that a command's process inherits (see worker.ts), what it is told of the release, what tminus.yaml names, and what a shell adds. */
const LISTED =
  /^(?:PATH|HOME|USER|LANG|LC_ALL|TMPDIR|TZ|SSH_AUTH_SOCK|NODE_EXTRA_CA_CERTS|TMINUS_[A-Z_]+|NAMED|STAGING_PORT|PRODUCTION_PORT|DEPLOY_ROOT|PWD|OLDPWD|SHLVL|_)$/;

describe('the process of a step', () => {
  let stage: Stage;
  let redis: TestRedis;
  const report = (name: string): string => join(stage.folder, name);

  beforeAll(async () => {
    redis = await startTestRedis({ fsync: 'always' });
    stage = await setStage({
      roles: TWO_PEOPLES_ROLES,
      configuration: withSpy,
    });
    await stage.startBot({ ...SECRETS, NAMED_S3CRET: 'handed-on', REDIS_URL: redis.socket });
    await stage.driver.untilConnected();
    await stage.driver.user('alice').types('/release minor now', { in: 'acme-web' });
    await vi.waitFor(async () => access(report('done')), 60_000);
  });
  afterAll(async () => {
    await stage.strike();
    await redis.stop();
  });

  it('sees what is listed and what was named for it, and nothing else of the bot’s', async () => {
    const command = await environmentIn(report('command'));
    expect(command.get('NAMED')).toBe('handed-on');
    expect(command.get('TMINUS_TAG')).toBe('v1.3.0');
    expect([...command.keys()].filter((name) => !LISTED.test(name))).toEqual([]);
    expect(secretsAmong(command)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('nor does the supervisor above it', async () => {
    const supervisor = await environmentIn(report('supervisor'));
    expect([...supervisor.keys()].filter((name) => /SLACK|REDIS|TOKEN|SECRET|PASSWORD|NAMED/.test(name))).toEqual([]);
    expect(secretsAmong(supervisor)).toEqual([]);
  });

  /** Values that are the bot's own. */
  function secretsAmong(environment: Map<string, string>): string[] {
    const { botToken, appToken } = stage.slack.workspace.app;
    const secrets = [...Object.values(SECRETS), botToken, appToken, redis.socket];
    return [...environment.values()].filter((value) => secrets.some((secret) => value.includes(secret)));
  }
});

/** The tests write down where they run. */
function withSpy(text: string, folder: string): string {
  const file = parse(text) as { projects: Record<string, { steps: Record<string, object> }> };
  const run = `env -0 > ${folder}/command; cat /proc/$PPID/environ > ${folder}/supervisor; touch ${folder}/done`;
  for (const project of Object.values(file.projects))
    project.steps['run-tests'] = { run, shell: true, env: { NAMED: '$NAMED_S3CRET' } };
  return stringify(file);
}

async function environmentIn(file: string): Promise<Map<string, string>> {
  const entries = (await readFile(file, 'utf8')).split('\0').filter(Boolean);
  return new Map(entries.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]));
}
