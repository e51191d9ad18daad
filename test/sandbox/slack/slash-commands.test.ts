import { describe, expect, test } from 'vitest';
import { startBolt } from './support/bolt.ts';

describe('a slash command', () => {
  test('is answered to the person alone by the acknowledgement', async () => {
    const { workspace } = await startBolt((app) => {
      app.command('/release', async ({ ack, command }) => ack(`You typed: ${command.text}`));
    });
    const alice = workspace.user('alice');
    const reply = await alice.types('/release minor');
    expect(reply).toMatchObject({ outcome: 'acked', text: 'You typed: minor' });
    await alice.sees('You typed: minor');
    expect(workspace.channel('acme-web').messages()).toEqual([]);
    expect(workspace.user('bob').privateMessages()).toEqual([]);
  });

  test('is answered to nobody when the acknowledgement is empty', async () => {
    const { workspace } = await startBolt((app) => {
      app.command('/release', async ({ ack }) => ack());
    });
    expect(await workspace.user('alice').types('/release')).toEqual({ outcome: 'acked' });
    expect(workspace.transcript()).toBe('');
  });

  test('answered in_channel shows to everybody, with the command itself', async () => {
    const { workspace } = await startBolt((app) => {
      app.command('/release', async ({ ack }) => ack({ response_type: 'in_channel', text: 'Here we go' }));
    });
    await workspace.user('alice').types('/release minor', { in: '#general' });
    expect(
      workspace
        .channel('general')
        .messages()
        .map(({ text }) => text),
    ).toEqual(['/release minor', 'Here we go']);
  });

  test('carries who, where and what in the shape of Slack', async () => {
    const { server, workspace } = await startBolt((app) => {
      app.command('/release', async ({ ack }) => ack());
    });
    await workspace.user('bob').types('/release hotfix  now ', { in: 'alerts' });
    expect(server.deliveries[0]?.envelope).toMatchObject({
      type: 'slash_commands',
      payload: {
        command: '/release',
        text: 'hotfix  now',
        user_id: 'U0BOB',
        user_name: 'bob',
        channel_id: 'C0ALERTS',
        channel_name: 'alerts',
        team_id: 'T0ACME',
        team_domain: 'acme',
        is_enterprise_install: 'false',
      },
    });
  });

  test('hands text over as it was typed, unless the app asked for escaping', async () => {
    const heard: string[] = [];
    const listen = (app: Parameters<Parameters<typeof startBolt>[0]>[0]) => {
      app.command(/.*/, async ({ ack, command }) => {
        heard.push(command.text);
        await ack();
      });
    };
    const plain = { command: '/plain', shouldEscape: false };
    const escaping = { command: '/escaping', shouldEscape: true };
    const { workspace } = await startBolt(listen, { app: { commands: [plain, escaping] } });
    const alice = workspace.user('alice');
    await alice.types('/plain @bob in #general <b> & https://example.com');
    await alice.types('/escaping @bob in #general <b> & https://example.com @channel');
    expect(heard).toEqual([
      '@bob in #general <b> & https://example.com',
      '<@U0BOB|bob> in <#C0GENERAL|general> &lt;b&gt; &amp; <https://example.com> <!channel>',
    ]);
  });

  test('that is not acknowledged in time shows operation_timeout to the person', async () => {
    const { workspace } = await startBolt(() => {}, { ackTimeoutMs: 50 });
    const alice = workspace.user('alice');
    expect(await alice.types('/release')).toMatchObject({ outcome: 'operation_timeout' });
    await alice.sees('/release failed with the error "operation_timeout"');
  });

  test('that nobody is there to take shows dispatch_failed', async () => {
    const { app, server, workspace } = await startBolt(() => {});
    await app.stop();
    await workspace.until('the app has gone', () => server.connections() === 0);
    expect(await workspace.user('alice').types('/release')).toMatchObject({ outcome: 'dispatch_failed' });
  });

  test('that no app has is refused, and nothing is delivered', async () => {
    const { server, workspace } = await startBolt(() => {});
    const reply = await workspace.user('alice').types('/relaese minor');
    expect(reply.text).toBe('/relaese is not a valid command.');
    expect(server.deliveries).toEqual([]);
  });

  test("can't be typed in a thread", async () => {
    const { workspace } = await startBolt(() => {});
    const alice = workspace.user('alice');
    const { message: parent } = await alice.types('Shall we?');
    await expect(alice.types('/release', { thread: parent ?? { ts: '' } })).rejects.toThrow('not supported in threads');
  });

  test('can be answered later through its response URL, five times and no more', async () => {
    const statuses: number[] = [];
    const { workspace } = await startBolt((app) => {
      app.command('/release', async ({ ack, command }) => {
        await ack();
        for (const count of [1, 2, 3, 4, 5, 6]) {
          const body = JSON.stringify({ text: `Answer ${count}` });
          const response = await fetch(command.response_url, {
            method: 'POST',
            body,
            headers: { 'content-type': 'application/json' },
          });
          statuses.push(response.status);
        }
      });
    });
    const alice = workspace.user('alice');
    await alice.types('/release');
    await alice.sees('Answer 5');
    await expect.poll(() => statuses).toEqual([200, 200, 200, 200, 200, 404]);
  });
});
