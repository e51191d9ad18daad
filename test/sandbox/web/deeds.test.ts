import type { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import type { SlackServer } from '../../../sandbox/slack/server.ts';
import type { Outcome } from '../../../sandbox/web/protocol.ts';
import { button, buttons, reasonModal, section, textInput } from '../slack/support/blocks.ts';
import { startBolt, startServer } from '../slack/support/bolt.ts';
import { connectRaw } from '../slack/support/raw-socket.ts';
import { webClient } from '../slack/support/web-client.ts';
import { changesOf, does, serveSmallPage, watch } from './support/page.ts';

const CHANNEL = 'C0ACMEWEB';
const GONE: Outcome = { ok: false, problem: 'This has just changed: look at it again.' };

async function post(server: SlackServer, blocks: KnownBlock[]): Promise<string> {
  const { ts = '' } = await webClient(server).chat.postMessage({ channel: CHANNEL, text: 'Decide', blocks });
  return ts;
}

function texts(server: SlackServer): string[] {
  return server.workspace.allMessages().map(({ text }) => text);
}

describe('typing', () => {
  test('says something, in the channel or in a thread', async () => {
    const server = await startServer();
    const url = serveSmallPage(server);
    expect(await does(url, 'U0ALICE', { do: 'type', channel: CHANNEL, text: 'Hello @bob' })).toEqual({ ok: true });
    const [hello] = server.workspace.allMessages();
    const threadTs = hello?.ts ?? '';
    await does(url, 'U0BOB', { do: 'type', channel: CHANNEL, text: 'Hi', threadTs });
    expect(server.workspace.allMessages()).toMatchObject([
      { user: 'U0ALICE', text: 'Hello <@U0BOB|bob>' },
      { user: 'U0BOB', text: 'Hi', threadTs },
    ]);
  });

  test('runs a slash command', async () => {
    const { server } = await startBolt((app) => {
      app.command('/release', async ({ ack, command }) => ack(`You typed ${command.text}`));
    });
    const url = serveSmallPage(server);
    expect(await does(url, 'U0ALICE', { do: 'type', channel: CHANNEL, text: '/release minor' })).toEqual({ ok: true });
    expect(server.workspace.allMessages()).toMatchObject([{ text: 'You typed minor', visibleTo: 'U0ALICE' }]);
  });

  test('tells as Slack does that nobody took the command', async () => {
    const server = await startServer({ ackTimeoutMs: 50 });
    const url = serveSmallPage(server);
    const type = async () => does(url, 'U0ALICE', { do: 'type', channel: CHANNEL, text: '/release minor' });
    const told = { ok: false, isInChannel: true };
    expect(await type()).toEqual({ ...told, problem: '/release failed with the error "dispatch_failed"' });
    await connectRaw(server);
    expect(await type()).toEqual({ ...told, problem: '/release failed with the error "operation_timeout"' });
  });

  test('is refused where the client would refuse it', async () => {
    const server = await startServer({ channels: { general: {}, secret: { isPrivate: true, members: ['alice'] } } });
    const url = serveSmallPage(server);
    const type = async (text: string, channel: string, threadTs?: string) =>
      does(url, 'U0BOB', { do: 'type', channel, text, ...(threadTs !== undefined && { threadTs }) });
    expect(await type('Hello?', 'C0SECRET')).toMatchObject({ problem: expect.stringContaining('it is private') });
    expect(await type(' ', 'C0GENERAL')).toEqual({ ok: false, problem: 'There is nothing to send.' });
    expect(await type('Hm', 'C0GENERAL', '1.2')).toEqual({ ok: false, problem: 'This message is no longer there.' });
    await type('Hello', 'C0GENERAL');
    expect(await type('/release', 'C0GENERAL', server.workspace.allMessages()[0]?.ts)).toEqual({
      ok: false,
      problem: '/release is not supported in threads. Sorry!',
    });
    expect(texts(server)).toEqual(['Hello']);
  });
});

describe('acting on a message', () => {
  test('presses its button, with the value that the app gave it', async () => {
    const pressed: unknown[] = [];
    const { server } = await startBolt((app) => {
      app.action('approve', async ({ ack, action, body }) => {
        await ack();
        pressed.push([body.user.id, 'value' in action && action.value]);
      });
    });
    const url = serveSmallPage(server);
    const ts = await post(server, [buttons(button('Approve', { value: 'gate-1' }))]);
    const deed = { do: 'act', on: { message: { channel: CHANNEL, ts } }, blockId: 'decide' } as const;
    const forged = { type: 'button', value: 'gate-2' };
    expect(await does(url, 'U0BOB', { ...deed, actionId: 'approve', value: forged })).toEqual({ ok: true });
    await expect.poll(() => pressed).toEqual([['U0BOB', 'gate-1']]);
    expect(await does(url, 'U0BOB', { ...deed, actionId: 'gone', value: forged })).toEqual(GONE);
  });

  test('chooses what a menu offers, and nothing else', async () => {
    const chosen: unknown[] = [];
    const { server } = await startBolt((app) => {
      app.action('more', async ({ ack, action }) => {
        await ack();
        chosen.push('selected_option' in action && action.selected_option?.value);
      });
    });
    const options = [{ text: { type: 'plain_text' as const, text: 'Hold' }, value: 'hold' }];
    const ts = await post(server, [
      { type: 'actions', block_id: 'menu', elements: [{ type: 'overflow', action_id: 'more', options }] },
    ]);
    const url = serveSmallPage(server);
    const choose = async (value: string) =>
      does(url, 'U0BOB', {
        do: 'act',
        on: { message: { channel: CHANNEL, ts } },
        blockId: 'menu',
        actionId: 'more',
        value: { type: 'overflow', selected_option: { text: { type: 'plain_text', text: 'Hold' }, value } },
      });
    expect(await choose('hold')).toEqual({ ok: true });
    expect(await choose('explode')).toEqual(GONE);
    await expect.poll(() => chosen).toEqual(['hold']);
  });

  test('tells as Slack does that nobody took it', async () => {
    const server = await startServer();
    const ts = await post(server, [buttons(button('Approve'))]);
    const outcome = await does(serveSmallPage(server), 'U0BOB', {
      do: 'act',
      on: { message: { channel: CHANNEL, ts } },
      blockId: 'decide',
      actionId: 'approve',
      value: { type: 'button' },
    });
    expect(outcome).toEqual({ ok: false, problem: 'Approve failed with the error "dispatch_failed"' });
  });

  test('is for those who see it', async () => {
    const server = await startServer({ channels: { secret: { isPrivate: true, members: ['alice'] } } });
    await webClient(server).chat.postEphemeral({ channel: 'C0SECRET', user: 'U0ALICE', text: 'x' });
    const ts = server.workspace.allMessages()[0]?.ts ?? '';
    const deed = { do: 'react', channel: 'C0SECRET', ts, emoji: 'eyes' } as const;
    expect(await does(serveSmallPage(server), 'U0BOB', deed)).toEqual({
      ok: false,
      problem: 'This message is no longer there.',
    });
  });
});

describe('a modal', () => {
  function asks(app: App): void {
    app.command('/release', async ({ ack, client, command }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: reasonModal() });
    });
  }
  const reason = (value: string) => ({ reason: { value: { type: 'plain_text_input', value } } });

  test('opens, shows the errors of its inputs, keeps what was typed, is submitted, and closes', async () => {
    const reasons: unknown[] = [];
    const { server } = await startBolt((app) => {
      asks(app);
      app.view('skip', async ({ ack, view }) => {
        const value = view.state.values['reason']?.['value']?.value ?? '';
        reasons.push(value);
        if (value.length < 3) await ack({ response_action: 'errors', errors: { reason: 'Say more' } });
        else await ack();
      });
    });
    const url = serveSmallPage(server);
    const bob = await watch(url, 'U0BOB');
    await does(url, 'U0BOB', { do: 'type', channel: CHANNEL, text: '/release' });
    const modals = () => changesOf(bob, 'views').at(-1)?.modals;
    await expect.poll(modals).toMatchObject([{ title: 'Skip a step', submit: 'Skip' }]);
    const view = modals()?.[0]?.id ?? '';
    expect(await does(url, 'U0BOB', { do: 'submit', view, values: {} })).toEqual({
      ok: false,
      errors: { reason: 'Please complete this required field.' },
    });
    const tooShort = await does(url, 'U0BOB', { do: 'submit', view, values: reason('x') });
    expect(tooShort).toEqual({ ok: false, errors: { reason: 'Say more' } });
    await does(url, 'U0BOB', { do: 'fill', view, values: reason('half a sent') });
    expect((await watch(url, 'U0BOB')).first.modals[0]?.values).toEqual(reason('half a sent'));
    expect(await does(url, 'U0BOB', { do: 'submit', view, values: reason('no customers') })).toEqual({ ok: true });
    await expect.poll(modals).toEqual([]);
    expect(reasons).toEqual(['x', 'no customers']);
    expect(await does(url, 'U0BOB', { do: 'close', view })).toEqual({ ok: false, problem: 'This is no longer open.' });
  });

  test('belongs to one person', async () => {
    const { server } = await startBolt(asks);
    const url = serveSmallPage(server);
    await does(url, 'U0BOB', { do: 'type', channel: CHANNEL, text: '/release' });
    await expect.poll(() => server.slack.views.stackOf('U0BOB')).toHaveLength(1);
    const view = server.slack.views.stackOf('U0BOB')[0]?.id ?? '';
    expect(await does(url, 'U0ALICE', { do: 'close', view })).toMatchObject({ ok: false });
    expect(await does(url, 'U0BOB', { do: 'close', view })).toEqual({ ok: true });
    expect(server.slack.views.stackOf('U0BOB')).toEqual([]);
  });

  test('that nobody takes stays, and says so', async () => {
    const { server, app } = await startBolt(asks);
    const url = serveSmallPage(server);
    await does(url, 'U0BOB', { do: 'type', channel: CHANNEL, text: '/release' });
    await expect.poll(() => server.slack.views.stackOf('U0BOB')).toHaveLength(1);
    await app.stop();
    await expect.poll(() => server.connections()).toBe(0);
    const view = server.slack.views.stackOf('U0BOB')[0]?.id ?? '';
    expect(await does(url, 'U0BOB', { do: 'submit', view, values: reason('x') })).toEqual({
      ok: false,
      problem: 'We had some trouble connecting. Try again? (dispatch_failed)',
    });
  });
});

describe('the App Home', () => {
  test('is announced to the app when somebody opens it', async () => {
    const { server } = await startBolt((app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [section('Welcome')] } });
      });
    });
    const url = serveSmallPage(server);
    const bob = await watch(url, 'U0BOB');
    expect(await does(url, 'U0BOB', { do: 'open-home' })).toEqual({ ok: true });
    await expect.poll(() => changesOf(bob, 'views').at(-1)?.home).toMatchObject({ type: 'home' });
  });

  test('may be out of date when the app is away', async () => {
    const url = serveSmallPage(await startServer());
    expect(await does(url, 'U0BOB', { do: 'open-home' })).toEqual({
      ok: false,
      problem: "release-bot doesn't answer: its Home may be out of date.",
    });
  });

  test('holds a choice in a form until it is submitted', async () => {
    const server = await startServer();
    const view = { type: 'home' as const, blocks: [textInput('reason', 'Reason')] };
    await webClient(server).views.publish({ user_id: 'U0BOB', view });
    const id = server.slack.views.homeOf('U0BOB')?.id ?? '';
    const value = { type: 'plain_text_input', value: 'typed' };
    const url = serveSmallPage(server);
    const deed = { do: 'act', on: { view: id }, blockId: 'reason', actionId: 'value', value } as const;
    expect(await does(url, 'U0BOB', deed)).toEqual({ ok: true });
    expect((await watch(url, 'U0BOB')).first.home?.values).toEqual({ reason: { value } });
    expect(server.deliveries).toEqual([]);
  });
});

describe('on a message of somebody', () => {
  test('an emoji is put, and taken away by the second time', async () => {
    const server = await startServer();
    const ts = await post(server, [section('Hello')]);
    const url = serveSmallPage(server);
    const react = async (emoji: string) => does(url, 'U0BOB', { do: 'react', channel: CHANNEL, ts, emoji });
    const reactions = () => server.workspace.allMessages()[0]?.reactions;
    expect(await react('eyes')).toEqual({ ok: true });
    expect(reactions()).toEqual([{ name: 'eyes', users: ['U0BOB'] }]);
    await react('eyes');
    expect(reactions()).toEqual([]);
    expect(await react('No Emoji!')).toEqual({ ok: false, problem: 'There is no emoji :No Emoji!:.' });
  });

  test('a shortcut is used', async () => {
    const used: unknown[] = [];
    const shortcuts = [{ callbackId: 'feedback', name: 'Add to release feedback', type: 'message' as const }];
    const { server, workspace } = await startBolt(
      (app) => {
        app.shortcut('feedback', async ({ ack, body }) => {
          await ack();
          used.push([body.user.id, 'message' in body && body.message.text]);
        });
      },
      { app: { shortcuts } },
    );
    const { message } = await workspace.user('carol').types('It is slow');
    const url = serveSmallPage(server);
    const deed = { do: 'shortcut', channel: CHANNEL, ts: message?.ts ?? '' } as const;
    expect(await does(url, 'U0BOB', { ...deed, callbackId: 'feedback' })).toEqual({ ok: true });
    await expect.poll(() => used).toEqual([['U0BOB', 'It is slow']]);
    expect(await does(url, 'U0BOB', { ...deed, callbackId: 'other' })).toMatchObject({ ok: false });
  });
});

describe('the world', () => {
  test('is broken, mended and given commits by the project', async () => {
    const done: string[] = [];
    const project = {
      state: async () => ({ name: 'acme-web', environments: [], commits: [] }),
      breaks: async (environment: string) => void done.push(`breaks ${environment}`),
      mends: async (environment: string) => void done.push(`mends ${environment}`),
      pushes: async () => {
        throw new Error('The remote is not there.');
      },
      onChange: () => () => undefined,
    };
    const url = serveSmallPage(await startServer(), { project });
    await does(url, 'U0BOB', { do: 'break', environment: 'production' });
    await does(url, 'U0BOB', { do: 'mend', environment: 'production' });
    expect(done).toEqual(['breaks production', 'mends production']);
    expect(await does(url, 'U0BOB', { do: 'push', kind: 'fix' })).toEqual({
      ok: false,
      problem: 'The remote is not there.',
    });
  });

  test('needs a project', async () => {
    const url = serveSmallPage(await startServer());
    expect(await does(url, 'U0BOB', { do: 'push', kind: 'fix' })).toEqual({
      ok: false,
      problem: 'Nothing but Slack is played here: there is no project.',
    });
  });

  test('has faults that everybody sees, and that leave the page alone', async () => {
    const server = await startServer();
    const url = serveSmallPage(server);
    const alice = await watch(url, 'U0ALICE');
    const faults = { slow: false, down: true, rateLimited: false };
    await does(url, 'U0BOB', { do: 'set-faults', faults });
    await expect.poll(() => changesOf(alice, 'faults').at(-1)?.faults).toEqual(faults);
    await expect(webClient(server).auth.test()).rejects.toThrow('fetch failed');
    expect((await watch(url, 'U0BOB')).first.faults).toEqual(faults);
    expect((await fetch(url)).status).toBe(200);
    await does(url, 'U0BOB', { do: 'set-faults', faults: { ...faults, down: false } });
    await webClient(server).auth.test();
  });
});
