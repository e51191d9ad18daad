import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SeenMessage } from '../../../sandbox/slack/driver/seen-message.ts';
import { mentionsIn, readerFor } from '../../../sandbox/slack/render-text.ts';
import { RateLimited } from '../../../src/slack/slack-error.ts';
import { begin, succeed } from '../../unit/release/given.ts';
import { startBot, type TestBot, type TestBotOptions } from './bot.ts';
import { look, minute, startSoak, WATCHED } from './soaking.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const CHART = 'charts/acme-web-1/3.png';

let bot: TestBot;
afterEach(async () => bot[Symbol.asyncDispose]());

async function soak(options: TestBotOptions = {}): Promise<void> {
  bot = await startBot({ readLog: async () => PNG, ...options, facts: { ...WATCHED, ...options.facts } });
  await startSoak(bot.desk);
  await bot.sync();
}

const alerts = () => bot.people.channel('alerts');
const files = (): string[] =>
  [...bot.slack.workspace.files.values()].filter(({ state }) => state === 'ready').map(({ name }) => name);
const imagesOf = (message: SeenMessage): number => shownOn(message).length;
/** The Slack files that a message shows now. */
const shownOn = ({ channel, ts }: SeenMessage): string[] => {
  const blocks = bot.slack.workspace.conversation(channel).find(ts)?.blocks ?? [];
  return blocks.flatMap((block) => (block.type === 'image' ? JSON.stringify(block) : []));
};
const calls = (since: number): string[] => bot.slack.calls.slice(since).map(({ method }) => method);

/** What pings somebody among the alerts; a link to a channel doesn't. */
const calling = () => {
  const { workspace } = bot.slack;
  const isCalling = ({ kind }: { kind: string }): boolean => kind !== 'channel';
  return workspace
    .allMessages()
    .filter(({ channel }) => channel === 'C04ALERTS')
    .filter((message) => mentionsIn(message, readerFor(workspace)).some(isCalling));
};

async function raise(chart: string | undefined = CHART): Promise<void> {
  bot.desk.happens('acme-web-1', look(3, 'unhealthy', chart));
  await bot.sync();
}

describe('an alert', () => {
  beforeEach(async () => soak());

  test('is posted before anything else, without waiting for its picture, which is shown in place', async () => {
    const before = bot.slack.calls.length;
    await raise();
    expect(calls(before)[0]).toBe('chat.postMessage');
    const [alert, ...more] = alerts().messages();
    expect(alert?.text).toContain('acme-web v1.3.0');
    expect(more).toEqual([]);
    expect(alert && imagesOf(alert)).toBe(1);
    const phase = await bot.people.channel('releases').shows('Post-Release · acme-web v1.3.0');
    expect(imagesOf(phase)).toBe(1);
    // One in each channel, below what shows it.
    expect(files()).toEqual(['acme-web-v1.3.0-chart-3.png', 'acme-web-v1.3.0-chart-3.png']);
    expect(
      alerts()
        .thread(alert ?? phase)
        .transcript(),
    ).toContain('[file: acme-web-v1.3.0-chart-3.png]');
    expect(bot.people.channel('releases').thread(phase).transcript()).toContain('[file: acme-web-v1.3.0-chart-3.png]');
  });

  test('costs nothing while nothing changes', async () => {
    await raise();
    const before = bot.slack.calls.length;
    bot.desk.happens('acme-web-1', look(4, 'unhealthy', 'charts/acme-web-1/4.png'));
    await bot.sync();
    await bot.sync();
    expect(calls(before)).toEqual([]);
  });

  test('is acknowledged by whoever presses the button, and closed where it stands', async () => {
    await raise();
    const [alert] = alerts().messages();
    await bot.people.user('bob').clicks('Acknowledge', { in: 'alerts' });
    expect((await alerts().shows('Bob')).ts).toBe(alert?.ts);
    bot.desk.happens('acme-web-1', look(9, 'healthy', 'charts/acme-web-1/9.png'));
    await bot.sync();
    expect((await alerts().shows('recovered')).ts).toBe(alert?.ts);
    expect(alerts().messages()).toHaveLength(1);
    await expect(bot.people.user('bob').clicks('Acknowledge', { in: 'alerts', withinMs: 0 })).rejects.toThrow(
      'no button',
    );
    expect(files()).toHaveLength(4);
  });

  test('brings the previous version back when somebody is sure', async () => {
    await raise();
    const bob = bot.people.user('bob');
    const { confirm, outcome } = await bob.clicks('Roll back', { in: 'alerts', confirm: false });
    expect(outcome).toBe('cancelled');
    expect(`${confirm?.title} ${confirm?.text}`).toContain('v1.2.0');
    await bob.clicks('Roll back', { in: 'alerts' });
    await alerts().shows('Rolling back to v1.2.0');
    bot.desk.happens('acme-web-1', begin('roll-back'), succeed('roll-back'), look(9, 'healthy'));
    await bot.sync();
    await expect(alerts().shows('rolled back to v1.2.0 by Bob')).resolves.toBeDefined();
  });

  test('is dismissed with a reason', async () => {
    await raise();
    const alice = bot.people.user('alice');
    await alice.clicks('Not our release…', { in: 'alerts' });
    const modal = await alice.seesModal('Not our release');
    await modal.fill('Reason', '  ');
    expect((await modal.submit()).errors).toEqual({
      Reason: "Say why it isn't this release's doing: the reason is kept with the alert.",
    });
    await modal.fill('Reason', 'the payment provider <!here> is down');
    expect((await modal.submit()).outcome).toBe('closed');
    await expect(alerts().shows('the payment provider <!here> is down')).resolves.toBeDefined();
  });

  test('is steered by commands as by buttons, also where the alerts are', async () => {
    const bob = bot.people.user('bob');
    await bob.types('/release ack', { in: 'alerts' });
    await bob.sees('No alert of v1.3.0 is open');
    await raise();
    await bob.types('/release ack', { in: 'alerts' });
    await bob.sees(/Alert 1 of v1\.3\.0 is yours: nobody is called before \w+ \d+/);
    await bob.types('/release dismiss 1 the payment provider is down', { in: 'alerts' });
    await bob.sees("The alert of v1.3.0 is closed: it is not this release's doing.");
    await alerts().shows('the payment provider is down');
    await bob.types('/release rollback it is slow', { in: 'alerts' });
    await expect(bob.sees('v1.3.0 is being rolled back to v1.2.0.')).resolves.toBeDefined();
  });

  test('of before is left as it is when trouble returns: the next one is a message of its own', async () => {
    await raise();
    bot.desk.happens('acme-web-1', look(9, 'healthy'));
    bot.desk.happens('acme-web-1', look(12, 'unhealthy'));
    await bot.sync();
    expect(alerts().messages()).toHaveLength(2);
  });

  test('calls nobody by the words of commits', async () => {
    await raise();
    expect(calling()).toEqual([]);
    await expect(alerts().shows('pay <!here> faster')).resolves.toBeDefined();
  });
});

describe('an escalation', () => {
  beforeEach(async () => soak());

  test('calls the role once, in the alert’s thread and in the channel', async () => {
    await raise();
    const [alert] = alerts().messages();
    bot.desk.happens('acme-web-1', { type: 'Escalate', alert: 1, at: minute(13) });
    bot.slack.faults.dropAfter({ method: 'chat.postMessage' });
    await expect(bot.sync()).rejects.toThrow('A request error occurred');
    await bot.sync();
    await bot.sync();
    expect(calling()).toHaveLength(1);
    expect(calling()[0]).toMatchObject({ threadTs: alert?.ts, isBroadcast: true });
  });

  test('of an alert that is closed by now calls nobody', async () => {
    await raise();
    bot.desk.happens('acme-web-1', { type: 'Escalate', alert: 1, at: minute(13) }, look(14, 'healthy'));
    await bot.sync();
    expect(calling()).toEqual([]);
  });
});

describe('a picture', () => {
  test('is uploaded once, though the process died between the upload and its record', async () => {
    await soak();
    bot.slack.faults.dropAfter({ method: 'files.completeUploadExternal' });
    bot.desk.happens('acme-web-1', look(3, 'unhealthy', CHART));
    await expect(bot.sync()).rejects.toThrow('A request error occurred');
    expect(alerts().messages()).toHaveLength(1);
    await bot.people.until('the file is in the thread', () => files().length === 1);
    await bot.sync();
    await bot.sync();
    expect(files()).toHaveLength(2);
    const [alert] = alerts().messages();
    expect(alert && imagesOf(alert)).toBe(1);
  });

  test('is not uploaded again while Slack is not done with it, and shown when it is', async () => {
    await soak({ fileProcessingMs: 300 });
    bot.slack.faults.rateLimit({ method: 'files.info', retryAfterSeconds: 1 });
    bot.desk.happens('acme-web-1', look(3, 'unhealthy', CHART));
    await expect(bot.sync()).rejects.toThrow(RateLimited);
    await bot.sync();
    expect(files()).toHaveLength(2);
    const [alert] = alerts().messages();
    expect(alert && imagesOf(alert)).toBe(1);
  });

  test('that Slack does not take is a line in our log, and the words stand', async () => {
    await soak({ without: ['files:write'] });
    await raise();
    await raise('charts/acme-web-1/3.png');
    expect(alerts().messages()).toHaveLength(1);
    expect(bot.logged.filter((line) => line.includes('could not be uploaded'))).toHaveLength(2);
  });

  test('stays until the next one can be shown, which costs no call more', async () => {
    await soak();
    await raise();
    const alert = await alerts().shows('acme-web v1.3.0');
    const phase = await bot.people.channel('releases').shows('Post-Release · acme-web v1.3.0');
    const before = bot.slack.calls.length;
    const first = shownOn(alert);
    const counts = new Set<number>();
    bot.slack.workspace.on('change', () => counts.add(imagesOf(alert)).add(imagesOf(phase)));
    bot.desk.happens('acme-web-1', look(9, 'healthy', 'charts/acme-web-1/11.png'));
    await bot.sync();
    expect([...counts]).toEqual([1]);
    expect(shownOn(alert)).not.toEqual(first);
    // The alert, its pointer, the phase and the card for their words; the alert and the phase for the picture.
    expect(calls(before).filter((method) => method === 'chat.update')).toHaveLength(6);
  });

  test('that Slack does not take is a gap rather than an older one, once that is known', async () => {
    await soak();
    await raise();
    bot.desk.happens('acme-web-1', look(9, 'healthy', 'charts/acme-web-1/11.png'));
    bot.slack.workspace.app.scopes.delete('files:write');
    await bot.sync();
    await bot.sync();
    const [alert] = alerts().messages();
    expect(alert && imagesOf(alert)).toBe(0);
  });

  test('that somebody deleted keeps nobody from hearing what changes', async () => {
    await soak();
    await raise();
    bot.slack.workspace.files.clear();
    await bot.people.user('bob').clicks('Acknowledge', { in: 'alerts' });
    await alerts().shows('Bob');
    expect(bot.logged.join('\n')).toContain('does not show a picture');
  });

  test('that is on no machine is done without', async () => {
    await soak({ readLog: async () => undefined });
    await raise();
    await bot.sync();
    expect(alerts().messages()).toHaveLength(1);
    expect(files()).toEqual([]);
  });
});

describe('where alerts and checklist share a channel', () => {
  test('an alert is one message, in the thread and in the channel, and so is who is called', async () => {
    const alerting = WATCHED.alerting && { ...WATCHED.alerting, channel: 'C01RELEASES' };
    await soak({ facts: { ...(alerting && { alerting }) } });
    await raise();
    bot.desk.happens('acme-web-1', { type: 'Escalate', alert: 1, at: minute(13) });
    await bot.sync();
    const phase = await bot.people.channel('releases').shows('Post-Release · acme-web v1.3.0');
    const inThread = bot.people.channel('releases').thread(phase).transcript();
    expect(inThread).toContain('@Alice @Bob');
    expect(files()).toHaveLength(1);
    expect(alerts().messages()).toEqual([]);
  });
});

describe('a channel of alerts that the bot is not in', () => {
  beforeEach(async () => soak({ invitedToAlerts: false }));

  test('is told to the release’s channel once, and nothing else waits', async () => {
    await raise();
    bot.desk.happens('acme-web-1', { type: 'Escalate', alert: 1, at: minute(13) });
    await bot.sync();
    await bot.sync();
    const releases = bot.people.channel('releases');
    const told = releases.messages().filter(({ text }) => text.includes("can't be shown in the alerts' channel"));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('/invite');
    const phase = await releases.shows('Post-Release · acme-web v1.3.0');
    expect(imagesOf(phase)).toBe(1);
    expect(releases.thread(phase).transcript()).toContain('@Alice @Bob');
  });

  test('gets the alert as soon as it is', async () => {
    await raise();
    bot.slack.workspace.channels.get('C04ALERTS')?.members.add(bot.slack.workspace.app.botUser);
    await bot.sync();
    const [alert] = alerts().messages();
    expect(alert && imagesOf(alert)).toBe(1);
  });
});
