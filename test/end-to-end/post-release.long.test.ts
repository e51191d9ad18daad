import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEANWHILE, UNTIL_PRODUCTION, UNTIL_THE_END, WATCH_BEGINS, WATCH_ENDS } from '../../sandbox/demo/script.ts';
import { setStage, type Stage, type StageOptions } from '../../sandbox/demo/stage.ts';
import { rollsBack } from '../../sandbox/demo/trouble.ts';
import {
  prometheusIsThere,
  startPrometheus,
  WITHOUT_PROMETHEUS,
  type TestPrometheus,
} from '../integration/prometheus-server.ts';
import { showsPicture } from './support/pictures.ts';
import { play } from './support/two-people.ts';

/** What takes a week in real life takes two seconds here. */
const schedule = { lead: '2s', 'pre-release': '2s', testing: '1s' };
const withinMs = 60_000;
const KEYS = generateKeyPairSync('ed25519');
const VERIFIER = join(import.meta.dirname, '../../src/passport/verify-passport.mjs');

const servers: TestPrometheus[] = [];

const SOURCES: { name: string; runs: boolean; monitor: NonNullable<StageOptions['monitor']> }[] = [
  { name: 'T-Minus scrapes itself', runs: true, monitor: 'openmetrics' },
  {
    name: `a real Prometheus has${WITHOUT_PROMETHEUS}`,
    runs: prometheusIsThere,
    monitor: {
      async prometheus(target) {
        const server = await startPrometheus({ targets: [target], scrapeIntervalMs: 500 });
        servers.push(server);
        return server.url;
      },
    },
  },
];

for (const { name, runs, monitor } of SOURCES) {
  describe.skipIf(!runs)(`a release that fails in production, by measurements that ${name}`, () => {
    let stage: Stage;

    beforeAll(async () => {
      stage = await setStage({ schedule, monitor });
      await stage.startBot();
      await stage.driver.untilConnected();
      await play(stage.driver, [...UNTIL_PRODUCTION, WATCH_BEGINS]);
      await stage.breaks(0.05);
    });
    afterAll(async () => {
      await stage.strike();
      await Promise.all(servers.splice(0).map(async (server) => server.stop()));
    });

    it('is told in the alerts channel with numbers, suspects, a picture and what to do', async () => {
      const alert = await stage.driver.channel('alerts').shows(/🔴.*acme-web v1\.3\.0.*error-rate/s, { withinMs });
      expect(alert.text).toMatch(/error-rate \d/);
      expect(alert.text).toContain('Nobody is on it yet');
      for (const button of ['Roll back', 'Acknowledge', 'Not our release']) expect(alert.text).toContain(button);
      await showsPicture(stage, 'alerts');
    });

    it('is taken on by whoever presses Acknowledge, and the alert says so in place', async () => {
      await stage.driver.user('alice').clicks('Acknowledge', { in: 'alerts', withinMs });
      const alert = await stage.driver.channel('alerts').shows(/Alice .*/, { withinMs });
      expect(alert.text).toContain('🔴');
      const alerts = stage.driver.channel('alerts').messages();
      expect(alerts.filter(({ text }) => text.includes('🔴'))).toHaveLength(1);
    });

    it('is rolled back by one button, and the alert resolves itself', async () => {
      await rollsBack(stage);
      await stage.driver.channel('acme-web').shows(/rolled back to v1\.2\.0/, { withinMs });
      await stage.driver.channel('alerts').shows(/rolled back to v1\.2\.0 by .* recovered/, { withinMs });
      expect(await stage.environments.inProduction()).toBe('1.2.0');
    });

    it('ends the watch, proposes to think about a hotfix, and tells all of it in the report', async () => {
      const { driver } = stage;
      await driver.channel('acme-web').shows(/✅ Monitor error rates · /, { withinMs });
      await driver.channel('acme-web').shows(/✅ Check performance metrics · /, { withinMs });
      await driver.user('bob').clicks('Sign off: Customer feedback', { in: 'acme-web', withinMs });
      await driver.user('bob').clicks('Sign off: Document issues', { in: 'acme-web', withinMs });
      await driver.channel('acme-web').shows(/A hotfix is proposed/i, { withinMs });
      await driver.user('bob').clicks('Hotfix needed', { in: 'acme-web', withinMs });
      await driver.user('bob').clicks('Approve', { in: 'acme-web', message: /^Post-Release · /m, withinMs });
      await driver.channel('acme-web').shows(/v1\.3\.0 is finished/, { withinMs });
      const [report] = await reportsOf(stage);
      expect(report).toMatch(/rolled back to v1\.2\.0/i);
      expect(report).toContain('error-rate');
    });
  });
}

describe('a release that stays healthy in production', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage({ schedule, monitor: 'openmetrics', watch: { for: '10s' } });
    const signingKey = join(stage.folder, 'signing-key.pem');
    await writeFile(signingKey, KEYS.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await stage.startBot({ TMINUS_SIGNING_KEY: signingKey });
    await stage.driver.untilConnected();
    await play(stage.driver, [...UNTIL_PRODUCTION, WATCH_BEGINS, ...MEANWHILE, WATCH_ENDS, ...UNTIL_THE_END]);
  });
  afterAll(async () => stage.strike());

  it('raises nothing for the whole soak', () => {
    expect(stage.driver.channel('alerts').messages()).toEqual([]);
  });

  it('ticks both watched lines by itself, and says what it has seen', () => {
    const shown = stage.driver
      .channel('acme-web')
      .messages()
      .map(({ text }) => text)
      .join('\n');
    expect(shown).toMatch(/✅ Monitor error rates · .*error-rate/);
    expect(shown).toMatch(/✅ Check performance metrics · .*latency-p95/);
  });

  it('shows the picture in the Post-Release message', async () => {
    await expect(showsPicture(stage, 'acme-web')).resolves.toBeUndefined();
  });

  it('closes with a report: short in the channel, whole as a file in the thread', async () => {
    await stage.driver.channel('acme-web').shows(/report/i, { withinMs });
    const reports = await reportsOf(stage);
    expect(reports).toHaveLength(1);
    for (const part of [
      'v1.3.0',
      'Pre-Release',
      'Testing',
      'Release Day',
      'Post-Release',
      'likes the gift cards',
      'Past orders are slow',
    ]) {
      expect(reports[0]).toContain(part);
    }
  });

  it('leaves a passport that anybody can verify, with the hashes that stand on the card and in the announcement', async () => {
    const passports = await filesOf(stage, /^release-passport-v1\.3\.0\.json$/);
    const [signature = ''] = await filesOf(stage, /^release-passport-v1\.3\.0\.dsse\.json$/);
    expect(passports).toHaveLength(1);
    const [passport = ''] = passports;
    const file = join(stage.folder, 'release-passport-v1.3.0.json');
    await writeFile(file, passport);
    await writeFile(join(stage.folder, 'signature.json'), signature);
    await writeFile(join(stage.folder, 'public.pem'), KEYS.publicKey.export({ type: 'spki', format: 'pem' }));
    const { driver } = stage;
    const heads = [
      // While it was under way, the card's hash was shorter: its end has all of it.
      await driver.channel('acme-web').shows(/Journal [0-9a-f]{64}/, { withinMs }),
      await driver.channel('general').shows(/Journal entry \d+ · [0-9a-f]{64}/, { withinMs }),
    ].map(({ text }) => /[0-9a-f]{64}/.exec(text)?.[0] ?? '');
    const signed = ['--signature', join(stage.folder, 'signature.json'), '--key', join(stage.folder, 'public.pem')];
    const [card, announcement] = await Promise.all(
      heads.map(async (head) => execa(process.execPath, [VERIFIER, file, '--head', head, ...signed])),
    );
    const { entries } = JSON.parse(passport) as { entries: object[] };
    expect(card?.stdout).toContain(`is that of entry ${entries.length}.`);
    expect(announcement?.stdout).toMatch(/^valid: acme-web v1\.3\.0, .*is that of entry \d+\.\nSigned with the key /s);
    const answer = await driver.user('dave').types('/release audit 1.3.0', { in: 'acme-web' });
    expect(answer).toEqual({ outcome: 'acked' });
    await driver.user('dave').sees(`Journal entry ${entries.length} · ${heads[0]}`, { withinMs });
  });
});

/** The report files that were uploaded, as text; waits for the first. */
async function reportsOf(stage: Stage): Promise<string[]> {
  return filesOf(stage, /^release-report-.*\.md$/);
}

/** Files that were uploaded, as text; waits for the first. */
async function filesOf({ slack, driver }: Stage, named: RegExp): Promise<string[]> {
  const found = (): string[] =>
    [...slack.workspace.files.values()]
      .filter(({ name, bytes }) => named.test(name) && bytes !== undefined)
      .map(({ bytes }) => bytes?.toString('utf8') ?? '');
  await driver.channel('acme-web').shows(/finished/, { withinMs });
  await expect.poll(found, { timeout: withinMs }).not.toEqual([]);
  return found();
}
