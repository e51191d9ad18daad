import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { pushCommit } from '../../sandbox/demo/git/push-commit.ts';
import { UNTIL_THE_END, releaseDay, starts, testing } from '../../sandbox/demo/script.ts';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import { keptInFiles, keptInRedis, toldToSlack, type Kept } from './support/everything-kept.ts';
import { startHostilePrometheus, type HostilePrometheus } from './support/hostile-prometheus.ts';
import { reportsShared } from './support/posted.ts';
import { tells } from './support/tells.ts';
import { play, TWO_PEOPLE, TWO_PEOPLES_ROLES } from './support/two-people.ts';

/** Handed on to commands: one as machines make them, and one with everything that has to be escaped somewhere. */
const TOKEN = 'Zq8hunter2wombat7';
const TRICKY = `k&r<7>"q/u*x_~z'+ ü`;
/** In addresses. */
const GIT_PASSWORD = 'g1tpw-Ostrich44';
const PROMETHEUS_PASSWORD = 'pr0mpw-Ostrich55';

const BOTH = `${TOKEN} and ${TRICKY}`;

/** How a secret may be written. */
const FORMS: ((secret: string) => string)[] = [
  String,
  (secret) => encodeURIComponent(secret),
  (secret) => Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  (secret) => Buffer.from(secret).toString('base64url'),
  (secret) => Buffer.from(secret).toString('hex'),
  (secret) => JSON.stringify(secret).slice(1, -1),
  (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3),
  (secret) => secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
];

/** Says both secrets in every way, in the middle of a character, in colours, over two lines, and in two pieces; then fails. */
const LEAKS = `
const forms = [process.env.TOKEN, process.env.TRICKY].flatMap((s) => [s, encodeURIComponent(s), JSON.stringify(s),
  ...['base64', 'base64url', 'hex'].map((code) => Buffer.from(s).toString(code)), Buffer.from('user:' + s).toString('base64')]);
for (const form of forms) {
  const bytes = Buffer.from(form + '\\n');
  process.stdout.write('All of it: ' + form + '\\n');
  process.stdout.write('Over two lines: ' + form.slice(0, 6) + '\\n' + form.slice(6) + '\\n');
  process.stdout.write('With a return: ' + form.slice(0, 7) + '\\r' + form.slice(7) + '\\n');
  process.stderr.write('In colours: ' + form.slice(0, 5) + '\\x1b[31m' + form.slice(5) + '\\x1b[0m\\n');
  for (const cut of [1, 5, bytes.length - 2]) {
    process.stdout.write('In pieces: ');
    process.stdout.write(bytes.subarray(0, cut));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3);
    process.stdout.write(bytes.subarray(cut));
  }
}
process.exit(1);`;

const withinMs = 30_000;

describe('a secret that gets into everything that can be said', () => {
  let stage: Stage;
  let metrics: HostilePrometheus;
  let remote: Server;
  let kept: Kept[];

  beforeAll(async () => {
    metrics = await startHostilePrometheus(`no such metric ${BOTH}, asked with ${PROMETHEUS_PASSWORD}`);
    // A git server that tells everybody what it was asked with.
    remote = createServer((_request, response) => response.writeHead(500).end(`denied: ${GIT_PASSWORD} ${BOTH}`));
    await once(remote.listen(0, '127.0.0.1'), 'listening');
    stage = await setStage({
      roles: TWO_PEOPLES_ROLES,
      steps: { 'security-scan': { run: './leak.sh', env: { TOKEN: '$LEAK_TOKEN', TRICKY: '$LEAK_TRICKY' } } },
      monitor: { prometheus: async () => metrics.url.replace('://', `://bot:${PROMETHEUS_PASSWORD}@`) },
      watch: { for: '10m', every: '1s', 'acknowledge-within': '1s' },
      configuration: (text) => withSecondProject(text, (remote.address() as AddressInfo).port),
    });
    await commits(stage.remote);
    await stage.startBot({ LEAK_TOKEN: TOKEN, LEAK_TRICKY: TRICKY });
    await stage.driver.untilConnected();
    await isPlannedAndEdited(stage);
    await bringsIntoProduction(stage);
    await tells(stage.driver, /latency-p95: cannot tell: Prometheus at/);
    await isTalkedAbout(stage);
    await play(stage.driver, UNTIL_THE_END);
    await stage.driver.until('the report is there', () => reportsShared(stage).length > 0, { withinMs });
    const data = stage.environment['TMINUS_DATA_DIR'] ?? '';
    kept = [
      ...(await keptInRedis(data)),
      ...toldToSlack(stage),
      // Git's own is what is left out.
      ...(await keptInFiles(data, ['repositories', 'worktrees'])),
    ];
  }, 120_000);
  afterAll(async () => {
    await stage.strike();
    await metrics[Symbol.asyncDispose]();
    remote.closeAllConnections();
    remote.close();
  });

  it('is nowhere in Redis, in the data directory and in what Slack was told, in no form', () => {
    expect(kept.length).toBeGreaterThan(100);
    const spotted = kept.flatMap(({ where, what }) => secretsIn(what).map((secret) => `${where}: ${secret}`));
    expect([...new Set(spotted)]).toEqual([]);
  });

  it('has left its mark at every place: it did get that far', () => {
    const shown = kept.map(({ what }) => what.replaceAll(/[\u2060\u200A]/g, ''));
    const places = [
      /feat: .*\*\*\*/,
      /Merge branch .*\*\*\*/,
      /no such metric \*\*\*/,
      /skipped because \*\*\*/,
      /noted \*\*\*/,
      /heard \*\*\*/,
      /broken \*\*\*/,
      /held for \*\*\*/,
      /frozen for \*\*\*/,
      /edited to \*\*\*/,
      /All of it: \*\*\*/,
      /In pieces: \*\*\*/,
    ];
    expect(places.filter((place) => !shown.some((what) => place.test(what)))).toEqual([]);
  });

  it('leaves ids, steps and commands as they are', () => {
    const journal = kept.filter(({ where }) => where.startsWith('file journal')).map(({ what }) => what);
    expect(journal.join('\n')).toContain('./leak.sh');
    expect(journal.join('\n')).toContain('$LEAK_TOKEN');
    expect(journal.join('\n')).not.toMatch(/\*\*\*-|-\*\*\*/);
  });

  it('is not in the log of the bot', async () => {
    expect(secretsIn(await (await botLog(stage)).log())).toEqual([]);
  });

  it('is not in what a bot says that can not start', async () => {
    const bot = await stage.startBot({
      LEAK_TOKEN: TOKEN,
      LEAK_TRICKY: TRICKY,
      PORT: '0',
      REDIS_URL: `redis://bot:${encodeURIComponent(TRICKY)}@127.0.0.1:1`,
    });
    expect(await bot.ended).toBe(1);
    const log = await bot.log();
    expect(log).toContain('No Redis answers at redis://127.0.0.1:1');
    expect(secretsIn(log)).toEqual([]);
  });
});

/** Which secrets a text holds, and as what. */
function secretsIn(text: string): string[] {
  const bare = text.replaceAll(/[\u2060\u200A]|\\n/g, '');
  const latin = [TOKEN, TRICKY, GIT_PASSWORD, PROMETHEUS_PASSWORD].flatMap((secret) =>
    FORMS.map((form) => form(secret)).flatMap((form) => [form, Buffer.from(form).toString('latin1')]),
  );
  return [...new Set(latin)].filter((form) => text.includes(form) || bare.includes(form));
}

async function botLog(stage: Stage) {
  return stage.startBot({ LEAK_TOKEN: TOKEN, LEAK_TRICKY: TRICKY });
}

function withSecondProject(text: string, port: number): string {
  const { projects } = parse(text) as { projects: Record<'acme-web', { roles: object }> };
  const { roles } = projects['acme-web'];
  const repository = `http://bot:${GIT_PASSWORD}@127.0.0.1:${port}/other.git`;
  return stringify({ projects: { ...projects, other: { repository, channel: 'C0NOBODY00', roles } } });
}

/** In a subject, a body, an author's name, and the name of a branch that was merged. */
async function commits(remote: string): Promise<void> {
  await pushCommit(remote, {
    message: `feat: ${BOTH}\n\nBREAKS nothing, but ${BOTH}`,
    files: { 'site/new.html': 'New.', 'leak.sh': { executable: `#!/bin/sh\nexec node leak.js\n` }, 'leak.js': LEAKS },
    author: { name: `Mallory ${BOTH.replaceAll(/[<>]/g, '')} ${TOKEN}`, email: `mallory+${TOKEN}@acme.test` },
  });
  await pushCommit(remote, { message: `${TOKEN} is how this begins`, files: { 'site/more.html': 'More.' } });
  await pushCommit(remote, { message: `Merge branch '${TOKEN}' into main`, files: { 'site/most.html': 'Most.' } });
}

const IN = { in: 'acme-web' };

/** Asked about and typed wrong, before there is a release, and its changelog edited as soon as there is one. */
async function isPlannedAndEdited({ driver }: Stage): Promise<void> {
  const [alice, bob] = [driver.user('alice'), driver.user('bob')];
  for (const words of [
    'plan patch now acme-web',
    'plan minor acme-web',
    'patch now acme-web',
    'minor now other',
    'plan minor now other',
  ])
    await alice.types(`/release ${words}`, IN);
  for (const words of [
    BOTH,
    `plan ${BOTH}`,
    `minor ${TOKEN}`,
    `where ${TOKEN}`,
    `changelog ${TOKEN}`,
    `freeze ${BOTH}`,
    `retry ${TOKEN}`,
  ])
    await bob.types(`/release ${words}`, IN);
  await alice.sees(/out of reach|does not let us in/, { withinMs });
  await play(driver, [starts(TWO_PEOPLE, '/release minor now acme-web')]);
  await tells(driver, /Run security scan.*failed/, withinMs);
  await bob.clicks('Edit changelog…', IN);
  const modal = await bob.seesModal('Edit the changelog');
  await modal.fill('One in each line, with its section in front', `Features: edited to ${BOTH}`);
  await modal.submit();
  await tells(driver, /Features[^]*edited to/, withinMs);
}

/** Skipped, noted, held and frozen for secret reasons. */
async function bringsIntoProduction({ driver }: Stage): Promise<void> {
  const bob = driver.user('bob');
  await bob.types(`/release skip security-scan skipped because ${BOTH}`, IN);
  await bob.types(`/release done update-docs noted ${BOTH}`, IN);
  await bob.types(`/release hold held for ${BOTH}`, IN);
  await tells(driver, /held for/, withinMs);
  await bob.types('/release resume', IN);
  await bob.types(`/release freeze from ${inDays(30)} until ${inDays(31)} frozen for ${BOTH}`, IN);
  await bob.clicks('Approve', { ...IN, message: /^Pre-Release · /m, withinMs });
  await play(driver, [...testing(TWO_PEOPLE), ...releaseDay(TWO_PEOPLE)]);
}

/** Feedback, issues, an alert that is dismissed, and a rollback. */
async function isTalkedAbout({ driver }: Stage): Promise<void> {
  const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => driver.user(name)) as [User, User, User];
  await alice.types(`/release feedback heard ${BOTH}`, IN);
  await alice.types(`/release issue critical broken ${BOTH}`, IN);
  const { message } = await carol.types(`I heard ${BOTH}`, IN);
  if (message) await alice.usesShortcut('Add to release feedback', { on: message });
  await driver.channel('alerts').shows('🔴', { withinMs });
  for (const words of ['', 'status', 'list', `issue ${TOKEN} x`, `ack ${TOKEN}`])
    await bob.types(`/release ${words}`, IN);
  await (await bob.opensHome()).shows('1.3.0');
  await bob.clicks('Not our release…', { in: 'alerts' });
  const modal = await bob.seesModal('Not our release');
  await modal.fill('Reason', BOTH);
  await modal.submit();
  await driver.channel('alerts').shows('not this release, says Bob Baker', { withinMs });
  await bob.types(`/release rollback back for ${BOTH}`, IN);
  await driver.channel('acme-web').shows(/Rolled back to v1\.2\.0/, { withinMs });
}

/** YYYY-MM-DD. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

type User = ReturnType<Stage['driver']['user']>;
