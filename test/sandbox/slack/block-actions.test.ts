import type {
  App,
  BlockAction,
  ButtonAction,
  OverflowAction,
  StaticSelectAction,
  UsersSelectAction,
} from '@slack/bolt';
import type { Button } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { button, buttons, section } from './support/blocks.ts';
import type { SlackServer } from '../../../sandbox/slack/server.ts';
import { startBolt } from './support/bolt.ts';
import { webClient } from './support/web-client.ts';

/** Posts a card with an Approve button; a click is answered to whoever clicked. */
function approvals(app: App): void {
  app.command('/release', async ({ ack, client, command }) => {
    await ack();
    const blocks = [section('Release 1.3.0'), buttons(button('Approve', { value: 'testing' }), button('Reject'))];
    await client.chat.postMessage({ channel: command.channel_id, text: 'Release 1.3.0', blocks });
  });
  app.action<BlockAction<ButtonAction>>('approve', async ({ ack, respond, action, body }) => {
    await ack();
    await respond({ text: `<@${body.user.id}> approved ${action.value}` });
  });
}

const text = (label: string) => ({ type: 'plain_text', text: label }) as const;

/** Posts a card with one button. */
async function postCard(server: SlackServer, element: Button): Promise<void> {
  await webClient(server).chat.postMessage({ channel: '#acme-web', text: 'A card', blocks: [buttons(element)] });
}

describe('a click on a button', () => {
  test('reaches the app, which answers the person alone', async () => {
    const { workspace } = await startBolt(approvals);
    await workspace.user('alice').types('/release');
    const bob = workspace.user('bob');
    expect(await bob.clicks('Approve')).toMatchObject({ outcome: 'acked' });
    await bob.sees('@Bob Baker approved testing');
    expect(workspace.user('alice').privateMessages()).toEqual([]);
  });

  test('carries the message, its place and its state in the shape of Slack', async () => {
    const { server, workspace } = await startBolt(approvals);
    await workspace.user('alice').types('/release');
    const { message } = await workspace.user('bob').clicks('Approve', { in: '#acme-web' });
    expect(server.deliveries.at(-1)?.envelope).toMatchObject({
      type: 'interactive',
      payload: {
        type: 'block_actions',
        user: { id: 'U0BOB', username: 'bob' },
        team: { id: 'T0ACME', domain: 'acme' },
        channel: { id: 'C0ACMEWEB', name: 'acme-web' },
        container: { type: 'message', message_ts: message.ts, channel_id: 'C0ACMEWEB', is_ephemeral: false },
        message: { ts: message.ts, text: 'Release 1.3.0', bot_id: 'B0RELEASEBOT' },
        state: { values: {} },
        actions: [{ type: 'button', action_id: 'approve', block_id: 'decide', value: 'testing' }],
      },
    });
  });

  test('lists the buttons that there are when nobody sees such a button', async () => {
    const { workspace } = await startBolt(approvals);
    await workspace.user('alice').types('/release');
    await workspace.channel('acme-web').shows('Release 1.3.0');
    const click = workspace.user('bob').clicks('Deploy', { withinMs: 0 });
    await expect(click).rejects.toThrow('bob sees no button Deploy. There are: [Approve] [Reject].');
  });

  test('shows the person an error when the app does not acknowledge it', async () => {
    const { workspace } = await startBolt(approvals, { ackTimeoutMs: 100 });
    await workspace.user('alice').types('/release');
    const bob = workspace.user('bob');
    expect(await bob.clicks('Reject')).toMatchObject({ outcome: 'operation_timeout' });
    await bob.sees('Reject failed with the error "operation_timeout"');
  });

  test('goes through a confirm dialog first, and stops there if the person is not sure', async () => {
    const { server, workspace } = await startBolt((app) => {
      app.action('deploy', async ({ ack }) => ack());
    });
    const confirm = {
      title: { type: 'plain_text', text: 'Deploy?' },
      text: { type: 'plain_text', text: '1.3.0 goes to production' },
      confirm: { type: 'plain_text', text: 'Deploy' },
      deny: { type: 'plain_text', text: 'Not yet' },
    } as const;
    await postCard(server, button('Deploy', { confirm }));
    const bob = workspace.user('bob');
    const shown = { title: 'Deploy?', text: '1.3.0 goes to production', confirm: 'Deploy', deny: 'Not yet' };
    expect(await bob.clicks('Deploy', { confirm: false })).toMatchObject({ outcome: 'cancelled', confirm: shown });
    expect(server.deliveries).toHaveLength(0);
    expect(await bob.clicks('Deploy')).toMatchObject({ outcome: 'acked', confirm: shown });
  });

  test('can come from a screen that is no longer true', async () => {
    const clicked: (string | undefined)[] = [];
    const { server, workspace } = await startBolt((app) => {
      app.action<BlockAction<ButtonAction>>(/.*/, async ({ ack, action }) => {
        clicked.push(action.value);
        await ack();
      });
    });
    await postCard(server, button('Approve', { value: 'first' }));
    const stale = await workspace.channel('acme-web').shows('Approve');
    const message = server.workspace.conversation(stale.channel).find(stale.ts);
    if (message !== undefined) server.workspace.edit(message, { blocks: [section('Approved by Alice')] });
    const bob = workspace.user('bob');
    await expect(bob.clicks('Approve', { withinMs: 0 })).rejects.toThrow('There are: none');
    await bob.clicks('Approve', { on: stale });
    expect(clicked).toEqual(['first']);
  });

  test('on a message that only the person sees carries no message', async () => {
    const { server, workspace } = await startBolt((app) => {
      app.command('/release', async ({ ack }) => ack({ text: 'Sure?', blocks: [buttons(button('Sure'))] }));
      app.action('sure', async ({ ack, respond }) => {
        await ack();
        await respond({ replace_original: true, text: 'Done' });
      });
    });
    const alice = workspace.user('alice');
    await alice.types('/release');
    await expect(workspace.user('bob').clicks('Sure', { withinMs: 0 })).rejects.toThrow('bob sees no button');
    await alice.clicks('Sure');
    await alice.sees('Done');
    expect(alice.privateMessages()).toHaveLength(1);
    const { payload } = server.deliveries.at(-1)?.envelope ?? { payload: {} };
    expect(payload).toMatchObject({ container: { is_ephemeral: true } });
    expect(payload).not.toHaveProperty('message');
  });
});

describe('a choice from a menu', () => {
  test('reaches the app with the option that was chosen', async () => {
    const chosen: unknown[] = [];
    const { server, workspace } = await startBolt((app) => {
      app.action<BlockAction<OverflowAction>>('more', async ({ ack, action }) => {
        chosen.push(action.selected_option.value);
        await ack();
      });
      app.action<BlockAction<StaticSelectAction>>('where', async ({ ack, action }) => {
        chosen.push(action.selected_option.value);
        await ack();
      });
      app.action<BlockAction<UsersSelectAction>>('who', async ({ ack, action }) => {
        chosen.push(action.selected_user);
        await ack();
      });
    });
    await webClient(server).chat.postMessage({
      channel: '#acme-web',
      text: 'Menus',
      blocks: [
        {
          type: 'actions',
          elements: [
            { type: 'overflow', action_id: 'more', options: [{ text: text('Roll back'), value: 'rollback' }] },
            { type: 'static_select', action_id: 'where', options: [{ text: text('Staging'), value: 'staging' }] },
            { type: 'users_select', action_id: 'who' },
          ],
        },
      ],
    });
    const alice = workspace.user('alice');
    await alice.chooses('Roll back');
    await alice.chooses('Staging');
    await alice.chooses('bob');
    expect(chosen).toEqual(['rollback', 'staging', 'U0BOB']);
    await expect(alice.chooses('Moon', { withinMs: 0 })).rejects.toThrow('Offered: Roll back, Staging.');
  });
});
