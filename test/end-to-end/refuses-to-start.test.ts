import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startTestRedis } from '../integration/redis-server.ts';
import { temporaryFolder } from '../integration/temporary-folder.ts';
import { startSlackServer } from '../../sandbox/slack/server.ts';
import { freePort } from '../../sandbox/demo/free-port.ts';
import { processesOf } from './support/processes.ts';

const LAUNCHER = join(import.meta.dirname, '../../src/tminus.mjs');

const CONFIGURATION = `projects:
  acme-web:
    repository: ../acme-web.git
    channel: C0123456789
    roles: { release-manager: [U0BOB], qa: [U0CAROL], security: [U0CAROL] }
`;

describe('what T-Minus can’t work with keeps it from starting, in a sentence that says what to do', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    await writeFile(join(folder, 'tminus.yaml'), CONFIGURATION);
  });

  it('no Slack token: says which two are missing, and what they are called in Slack', async () => {
    const { exitCode, stderr } = await start({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '' });
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN: not set: set it to the “Bot User OAuth Token” \(xoxb-…\)/),
      expect.stringMatching(/^SLACK_APP_TOKEN: not set: .* Socket Mode, or set SLACK_SIGNING_SECRET for HTTP mode\.$/),
    ]);
    expect(exitCode).toBe(1);
  });

  it('a configuration with several mistakes: reports all of them at once, with line and column', async () => {
    await writeFile(
      join(folder, 'tminus.yaml'),
      `projects:
  acme-web:
    repository: ../acme-web.git
    chanel: C0123456789
    timezone: Europe/Berln
    roles: { release-manager: [bob] }
    gates: { testing: { release-manger: 1 } }
    steps:
      run-test: { run: npm test }
      load-tests: { timeout: soon }
`,
    );
    const { exitCode, stderr } = await start();
    const places = [...stderr.matchAll(/^tminus\.yaml:(\d+):(\d+): ([\w.[\]-]+)/gm)].map(([, line, , path]) => [
      Number(line),
      path,
    ]);
    expect(places).toEqual(
      expect.arrayContaining([
        [4, 'projects.acme-web.chanel'],
        [5, 'projects.acme-web.timezone'],
        [6, 'projects.acme-web.roles.release-manager[0]'],
        [7, 'projects.acme-web.gates.testing.release-manger'],
        [9, 'projects.acme-web.steps.run-test'],
        [10, 'projects.acme-web.steps.load-tests.timeout'],
      ]),
    );
    expect(stderr).toContain('did you mean release-manager?');
    expect(exitCode).toBe(1);
  });

  it('no configuration: says where it looked, and what to copy', async () => {
    const { exitCode, stderr } = await start({ TMINUS_CONFIG: 'nowhere.yaml' });
    expect(stderr).toBe(
      'nowhere.yaml: there is no such file: copy tminus.example.yaml and change it, or set TMINUS_CONFIG to the path of yours.',
    );
    expect(exitCode).toBe(1);
  });

  it('no Redis where one should be: says what to do, and gives up by itself', async () => {
    const url = `redis://127.0.0.1:${await freePort()}`;
    const { exitCode, stderr } = await start({ REDIS_URL: url });
    expect(stderr).toBe(
      `No Redis answers at ${url} (ECONNREFUSED): start it, correct REDIS_URL, or unset REDIS_URL so that T-Minus starts one of its own.`,
    );
    expect(exitCode).toBe(1);
  });

  it('a Redis that evicts keys, or forgets them: names every setting and what it should be', async () => {
    const server = await startTestRedis();
    onTestFinished(async () => server.stop());
    const redis = await server.connect();
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const { exitCode, stderr } = await start({ REDIS_URL: server.socket });
    expect(stderr).toMatch(/evicts keys when its memory is full \(maxmemory-policy allkeys-lru\): set .* noeviction/);
    expect(stderr).toMatch(/can lose what it has already confirmed \(appendfsync no\): set appendfsync always/);
    expect(exitCode).toBe(1);
    expect(await redis.dbsize()).toBe(0);
  });

  it('a Slack that refuses the token: says so, and leaves no Redis of its own behind', async () => {
    await using slack = await startSlackServer();
    const { exitCode, stderr } = await start({ SLACK_API_URL: slack.apiUrl });
    expect(stderr).toMatch(/^Slack refuses the token \(invalid_auth\): put the right SLACK_BOT_TOKEN/);
    expect(exitCode).toBe(1);
    expect(await processesOf(folder)).toEqual([]);
  });

  it('a port that is taken: says which, and what to set', async () => {
    const other = createServer().listen(0);
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const { exitCode, stderr } = await start({ PORT: String(port) });
    expect(stderr).toBe(`Port ${port} can't be used (EADDRINUSE): set PORT to a free one.`);
    expect(exitCode).toBe(1);
    expect(await processesOf(folder)).toEqual([]);
  });

  it('a mistake that has a secret in it: is told without the secret', async () => {
    await writeFile(join(folder, 'tminus.yaml'), `${CONFIGURATION}    timezone: in xapp-1-secret\n`);
    const { exitCode, stderr } = await start();
    expect(stderr).toContain('“in ***” is not a time zone');
    expect(exitCode).toBe(1);
  });

  it('what nobody has thought of: is told without the secret in it, with the place where it happened', async () => {
    const soon = `process.on('newListener', (name) => name === 'uncaughtException' && setImmediate(() =>
      Promise.reject(new TypeError('No such token: ' + process.env.SLACK_BOT_TOKEN))))`;
    const { exitCode, stderr } = await start({
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(soon)}`,
    });
    expect(stderr).toMatch(/^TypeError: No such token: \*\*\*\n +at /);
    expect(exitCode).toBe(1);
  });

  async function start(env: Record<string, string> = {}) {
    const good = {
      SLACK_BOT_TOKEN: 'xoxb-1-secret',
      SLACK_APP_TOKEN: 'xapp-1-secret',
      SLACK_API_URL: 'http://127.0.0.1:1/api/',
      LOG_LEVEL: 'silent',
      PORT: '0',
    };
    const { PATH = '', TMPDIR } = process.env;
    const { exitCode, stderr } = await execa('node', [LAUNCHER], {
      cwd: folder,
      env: { PATH, ...(TMPDIR && { TMPDIR }), ...good, ...env },
      extendEnv: false,
      reject: false,
      timeout: 60_000, // who is ended by this has no exit code
    });
    return { exitCode, stderr };
  }
});
