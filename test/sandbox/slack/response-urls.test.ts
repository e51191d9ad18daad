import { describe, expect, test } from 'vitest';
import { button, buttons, section } from './support/blocks.ts';
import { startBolt } from './support/bolt.ts';
import { webClient } from './support/web-client.ts';

/** Posts a card whose button is answered as `answer` says. */
async function answeredWith(...answers: object[]) {
  const setup = await startBolt((app) => {
    app.action('approve', async ({ ack, respond }) => {
      await ack();
      for (const answer of answers) await respond(answer);
    });
  });
  const blocks = [section('The card'), buttons(button('Approve'))];
  await webClient(setup.server).chat.postMessage({ channel: '#acme-web', text: 'The card', blocks });
  await setup.workspace.user('bob').clicks('Approve');
  return setup;
}

describe('a response URL', () => {
  test('replaces the message that was clicked', async () => {
    const { workspace } = await answeredWith({ replace_original: true, text: 'Approved' });
    await workspace.channel('acme-web').shows(/^Approved$/);
    expect(workspace.channel('acme-web').messages()).toHaveLength(1);
  });

  test('deletes the message that was clicked', async () => {
    const { workspace } = await answeredWith({ delete_original: true });
    await expect.poll(() => workspace.channel('acme-web').messages()).toEqual([]);
  });

  test('answers the channel when it says so', async () => {
    const { workspace } = await answeredWith({ response_type: 'in_channel', text: 'Bob approved' });
    expect((await workspace.channel('acme-web').shows('Bob approved')).text).toBe('Bob approved');
  });

  test('can be rate limited and can fail like any other call', async () => {
    const { server, workspace } = await startBolt((app) => {
      app.command('/release', async ({ ack, respond }) => {
        await ack();
        await respond('Late').catch(async () => respond('Later'));
      });
    });
    server.faults.fail({ method: 'response_url' });
    const alice = workspace.user('alice');
    await alice.types('/release');
    expect((await alice.sees('Late')).text).toBe('Later');
  });

  test('is void after thirty minutes', async () => {
    let now = Date.now();
    const urls: string[] = [];
    const { workspace } = await startBolt(
      (app) => {
        app.command('/release', async ({ ack, command }) => {
          urls.push(command.response_url);
          await ack();
        });
      },
      { now: () => now },
    );
    await workspace.user('alice').types('/release');
    const post = async () => fetch(urls[0] ?? '', { method: 'POST', body: new URLSearchParams({ text: 'Hi' }) });
    expect((await post()).status).toBe(200);
    now += 30 * 60 * 1000 + 1;
    const late = await post();
    expect([late.status, await late.json()]).toEqual([404, { ok: false, error: 'expired_url' }]);
  });
});
