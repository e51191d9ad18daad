import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { preRelease, releaseDay, starts, testing } from '../../sandbox/demo/script.ts';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import { startStatuspageServer, type StatuspageServer } from '../../sandbox/statuspage/statuspage-server.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../../sandbox/webhook-receiver/receiver.ts';
import { keptInFiles, keptInRedis, toldToSlack, type Kept } from './support/everything-kept.ts';
import { watchJournal } from './support/journal.ts';
import { play, TWO_PEOPLE, TWO_PEOPLES_ROLES } from './support/two-people.ts';
import { tells } from './support/tells.ts';

const PAGE_KEY = 'Zq8pagekey2wombat7';
const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes, yes').toString('base64')}`;
/** What people say among themselves. */
const REASON = 'Bob broke the checkout again';
const RELEASE = 'acme-web-1';
const IN = { in: 'acme-web' };

const withinMs = 60_000;

describe('a release whose readers and other programs are told, while both go away and come back', () => {
  let stage: Stage;
  let page: StatuspageServer;
  let receiver: WebhookReceiver;
  let log: () => Promise<string>;

  beforeAll(async () => {
    page = await startStatuspageServer({ key: PAGE_KEY, page: 'acme', components: ['shop'] });
    receiver = await startWebhookReceiver(SECRET);
    stage = await setStage({
      roles: TWO_PEOPLES_ROLES,
      configuration: (text) => withBoth(text, `${page.url}/v1`, `${receiver.url}/hook`),
    });
    const bot = await stage.startBot({ PAGE_KEY, HOOK_SECRET: SECRET });
    log = async () => bot.log();
    await stage.driver.untilConnected();
    await goesLive();
    await isTakenBack();
  }, 240_000);
  afterAll(async () => {
    await stage.strike();
    await page.stop();
    await receiver.stop();
  });

  const isTold = async (state: string): Promise<void> =>
    vi.waitFor(() => expect(page.told()).toContain(state), { timeout: withinMs, interval: 20 });

  async function goesLive(): Promise<void> {
    const { driver } = stage;
    await play(driver, [starts(TWO_PEOPLE, '/release minor now acme-web'), ...preRelease(TWO_PEOPLE)]);
    receiver.stands({ kind: 'status', status: 500 });
    await play(driver, [...testing(TWO_PEOPLE), ...releaseDay(TWO_PEOPLE).slice(0, -1)]);
    await isTold('in_progress');
    page.stands({ kind: 'status', status: 503 });
    receiver.stands(undefined);
    await tells(
      driver,
      /Update status page.*failed: The status page at 127\.0\.0\.1:\d+ answered with status 503/s,
      withinMs,
    );
    // It is live, and watched, all the same.
    await driver.channel('acme-web').shows(/^Post-Release · /m, { withinMs });
    page.stands(undefined);
    await driver.user('bob').types('/release retry update-status-page', IN);
    await driver
      .channel('acme-web')
      .shows(/✅ Update status page · readers are told that v1\.3\.0 is out · open/, { withinMs });
  }

  async function isTakenBack(): Promise<void> {
    const { driver } = stage;
    await driver.user('bob').types(`/release rollback ${REASON}`, IN);
    await driver.channel('acme-web').shows(/Rolled back to v1\.2\.0/, { withinMs });
    await isTold('monitoring');
    for (const step of ['monitor-errors', 'check-performance'])
      await driver.user('bob').types(`/release done ${step}`, IN);
    await isTold('resolved');
  }

  it('had one maintenance and one incident on its page, each to its end', () => {
    expect(page.incidents.map(({ status, impact }) => `${impact} ${status}`)).toEqual([
      'maintenance completed',
      'minor resolved',
    ]);
    const order = ['in_progress', 'verifying', 'completed', 'identified', 'monitoring', 'resolved'];
    expect(page.told()).toEqual(order.filter((state) => page.told().includes(state)));
    expect(page.components.get('shop')).toBe('operational');
  });

  it('told readers nothing of what people said among themselves', () => {
    expect(JSON.stringify(page.incidents)).not.toContain(REASON);
    expect(JSON.stringify(page.incidents)).toContain('Acme Shop');
  });

  it('was told to the other program in order, every event once, with good signatures', async () => {
    const events = await eventsInJournal(stage);
    const told = (): string[] => receiver.received.map(({ id }) => id).filter((id) => id.startsWith(RELEASE));
    await expect.poll(() => told().length, { timeout: withinMs }).toBeGreaterThanOrEqual(events);
    const count = await eventsInJournal(stage);
    await expect
      .poll(told, { timeout: withinMs })
      .toEqual(Array.from({ length: count }, (_, index) => `${RELEASE}_${index + 1}`));
    expect(receiver.refused).toEqual([]);
    expect(receiver.received.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'release.started',
        'release.rollback-ordered',
        'release.rolled-back',
        'project.release-claimed',
      ]),
    );
    expect(Math.min(receiver.met(), page.met())).toBeGreaterThan(0);
  });

  it('left no secret anywhere, in no form', async () => {
    const data = stage.environment['TMINUS_DATA_DIR'] ?? '';
    const kept: Kept[] = [
      ...(await keptInRedis(data)),
      ...toldToSlack(stage),
      ...(await keptInFiles(data, ['repositories', 'worktrees'])),
      { where: 'the log', what: await log() },
      ...receiver.received.map(({ id, body }) => ({ where: `webhook ${id}`, what: body })),
      ...page.incidents.map((incident) => ({ where: `page ${incident.id}`, what: JSON.stringify(incident) })),
    ];
    expect(kept.length).toBeGreaterThan(100);
    const spotted = kept.flatMap(({ where, what }) => secretsIn(what).map((secret) => `${where}: ${secret}`));
    expect(spotted).toEqual([]);
  });
});

function withBoth(text: string, page: string, hook: string): string {
  const { projects } = parse(text) as { projects: Record<string, object> };
  const project = {
    ...projects['acme-web'],
    'status-page': {
      name: 'Acme Shop',
      statuspage: { page: 'acme', key: '$PAGE_KEY', components: { Shop: 'shop' }, url: page },
    },
    webhooks: [{ url: hook, secret: '$HOOK_SECRET' }],
  };
  return stringify({ projects: { ...projects, 'acme-web': project } });
}

async function eventsInJournal(stage: Stage): Promise<number> {
  using journal = await watchJournal(stage.environment['TMINUS_DATA_DIR'] ?? '', RELEASE);
  await journal.next();
  return journal.events.length;
}

function secretsIn(text: string): string[] {
  const key = SECRET.slice('whsec_'.length);
  const forms = [PAGE_KEY, SECRET, key, Buffer.from(key, 'base64').toString('utf8')].flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    Buffer.from(secret).toString('hex'),
  ]);
  return [...new Set(forms)].filter((form) => text.includes(form));
}
