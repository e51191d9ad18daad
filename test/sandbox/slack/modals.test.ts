import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { button, buttons, reasonModal, section, textInput } from './support/blocks.ts';
import { startBolt } from './support/bolt.ts';
import { refusalOf, webClient } from './support/web-client.ts';

const plain = (text: string) => ({ type: 'plain_text', text }) as const;

/** Opens a modal upon /release. */
function opens(app: App, view: ModalView = reasonModal()): void {
  app.command('/release', async ({ ack, client, command }) => {
    await ack();
    await client.views.open({ trigger_id: command.trigger_id, view });
  });
}

describe('a modal', () => {
  test('is filled in and submitted, and closes', async () => {
    const submitted: unknown[] = [];
    const { workspace } = await startBolt((app) => {
      opens(app, reasonModal({ private_metadata: 'step 3' }));
      app.view('skip', async ({ ack, view, body }) => {
        await ack();
        submitted.push([body.user.id, view.private_metadata, view.state.values['reason']?.['value']?.value]);
      });
    });
    const bob = workspace.user('bob');
    await bob.types('/release');
    const modal = await bob.seesModal('Skip');
    expect(modal.title()).toBe('Skip a step');
    await modal.fill('Reason', 'no customers today');
    expect(await modal.submit()).toEqual({ outcome: 'closed', errors: {} });
    expect(modal.isOpen()).toBe(false);
    await expect.poll(() => submitted).toEqual([['U0BOB', 'step 3', 'no customers today']]);
  });

  test('shows the errors of the app beside the inputs', async () => {
    const { workspace } = await startBolt((app) => {
      opens(app);
      app.view('skip', async ({ ack }) => ack({ response_action: 'errors', errors: { reason: 'Say more' } }));
    });
    const bob = workspace.user('bob');
    await bob.types('/release');
    const modal = await bob.seesModal('Skip');
    await modal.fill('Reason', 'x');
    expect(await modal.submit()).toEqual({ outcome: 'errors', errors: { Reason: 'Say more' } });
    expect(modal.isOpen()).toBe(true);
  });

  test('is not sent while a required input is empty', async () => {
    const { server, workspace } = await startBolt(opens);
    const bob = workspace.user('bob');
    await bob.types('/release');
    const modal = await bob.seesModal('Skip');
    const before = server.deliveries.length;
    expect(await modal.submit()).toMatchObject({ errors: { Reason: 'Please complete this required field.' } });
    expect(server.deliveries).toHaveLength(before);
  });

  test('may open as a skeleton that the app fills later', async () => {
    const { workspace } = await startBolt((app) => {
      app.command('/release', async ({ ack, client, command }) => {
        await ack();
        const skeleton = { ...reasonModal(), blocks: [section('One moment…')] };
        const { view } = await client.views.open({ trigger_id: command.trigger_id, view: skeleton });
        await client.views.update({ view_id: view?.id ?? '', hash: view?.hash ?? '', view: reasonModal() });
      });
      app.view('skip', async ({ ack }) => ack({ response_action: 'clear' }));
    });
    const bob = workspace.user('bob');
    await bob.types('/release');
    const modal = await bob.seesModal('Skip');
    await modal.fill('Reason', 'because');
    expect(await modal.submit()).toMatchObject({ outcome: 'cleared' });
  });

  test('can be replaced, and can be covered by others up to a stack of three', async () => {
    const codes: (string | undefined)[] = [];
    const { workspace } = await startBolt((app) => {
      opens(app, reasonModal({ blocks: [textInput('reason', 'Reason'), buttons(button('More'))] }));
      app.action('more', async ({ ack, client, body }) => {
        await ack();
        const trigger = 'trigger_id' in body ? body.trigger_id : '';
        const view = reasonModal({ title: plain('More'), blocks: [buttons(button('More'))] });
        codes.push(await refusalOf(client.views.push({ trigger_id: trigger, view })));
      });
      app.view('skip', async ({ ack }) =>
        ack({ response_action: 'update', view: reasonModal({ title: plain('Sure?') }) }),
      );
    });
    const bob = workspace.user('bob');
    await bob.types('/release');
    const first = await bob.seesModal('Skip');
    await first.fill('Reason', 'kept');
    expect(await first.submit()).toMatchObject({ outcome: 'updated' });
    expect(first.title()).toBe('Sure?');

    await bob.types('/release');
    await (await bob.seesModal('Skip')).clicks('More');
    await (await bob.seesModal('More')).clicks('More');
    await expect.poll(() => codes).toHaveLength(2);
    await (await bob.seesModal('More')).clicks('More');
    await expect.poll(() => codes).toEqual([undefined, undefined, 'push_limit_reached']);
  });

  test('can be covered by the answer to a submission, and shows again when that one is closed', async () => {
    const { workspace } = await startBolt((app) => {
      opens(app);
      app.view('skip', async ({ ack }) =>
        ack({ response_action: 'push', view: reasonModal({ title: plain('Sure?') }) }),
      );
    });
    const bob = workspace.user('bob');
    await bob.types('/release');
    const modal = await bob.seesModal('Skip');
    await modal.fill('Reason', 'x');
    expect(await modal.submit()).toMatchObject({ outcome: 'pushed' });
    await (await bob.seesModal('Sure?')).close();
    expect((await bob.seesModal('Skip')).isOpen()).toBe(true);
  });

  test('tells the app that it was closed when the app asked for that', async () => {
    const { server, workspace } = await startBolt((app) => {
      opens(app, reasonModal({ notify_on_close: true }));
      app.view({ callback_id: 'skip', type: 'view_closed' }, async ({ ack }) => ack());
    });
    const bob = workspace.user('bob');
    await bob.types('/release');
    await (await bob.seesModal('Skip')).close();
    expect(server.deliveries.at(-1)?.envelope.payload).toMatchObject({ type: 'view_closed', is_cleared: false });
  });

  test('that is not acknowledged shows an error and stays', async () => {
    const { workspace } = await startBolt(opens, { ackTimeoutMs: 100 });
    const bob = workspace.user('bob');
    await bob.types('/release');
    const modal = await bob.seesModal('Skip');
    await modal.fill('Reason', 'x');
    expect(await modal.submit()).toMatchObject({ outcome: 'failed', error: 'operation_timeout' });
    expect(modal.isOpen()).toBe(true);
  });
});

describe('a trigger id', () => {
  test('opens one modal, within three seconds, and must be a real one', async () => {
    let now = Date.now();
    const triggers: string[] = [];
    const { server, workspace } = await startBolt(
      (app) => {
        app.command('/release', async ({ ack, command }) => {
          triggers.push(command.trigger_id);
          await ack();
        });
      },
      { now: () => now },
    );
    const bob = workspace.user('bob');
    await bob.types('/release');
    await bob.types('/release');
    const [first = '', second = ''] = triggers;
    const client = webClient(server);
    const open = async (triggerId: string) =>
      refusalOf(client.views.open({ trigger_id: triggerId, view: reasonModal() }));
    expect(await open(first)).toBeUndefined();
    expect(await open(first)).toBe('exchanged_trigger_id');
    now += 3001;
    expect(await open(second)).toBe('expired_trigger_id');
    expect(await open('1.2.made-up')).toBe('invalid_trigger_id');
  });
});

describe('views.update', () => {
  test('refuses an outdated hash, and a view that is closed', async () => {
    const { server, workspace } = await startBolt(opens);
    const bob = workspace.user('bob');
    await bob.types('/release');
    const modal = await bob.seesModal('Skip');
    const [view] = server.slack.views.stackOf('U0BOB');
    const client = webClient(server);
    const update = async (hash: string) =>
      refusalOf(client.views.update({ view_id: view?.id ?? '', hash, view: reasonModal() }));
    expect(await update('long.ago')).toBe('hash_conflict');
    expect(await update(view?.hash ?? '')).toBeUndefined();
    await modal.close();
    expect(await update(view?.hash ?? '')).toBe('not_found');
  });

  test('keeps what was typed into inputs that remain', async () => {
    const { server, workspace } = await startBolt(opens);
    const bob = workspace.user('bob');
    await bob.types('/release');
    const modal = await bob.seesModal('Skip');
    await modal.fill('Reason', 'half a sen');
    const [view] = server.slack.views.stackOf('U0BOB');
    const blocks = [section('Please hurry'), textInput('reason', 'Reason')];
    const updated = await webClient(server).views.update({ view_id: view?.id ?? '', view: reasonModal({ blocks }) });
    expect(updated.view?.state).toMatchObject({ values: { reason: { value: { value: 'half a sen' } } } });
    await modal.shows('Please hurry');
  });
});

describe('the App Home', () => {
  test('is published when somebody opens it, and its buttons work', async () => {
    const { workspace } = await startBolt((app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        const blocks = [section(`Hello <@${event.user}>`), buttons(button('Start'))];
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
      });
      app.action('start', async ({ ack, client, body }) => {
        await ack();
        await client.views.publish({ user_id: body.user.id, view: { type: 'home', blocks: [section('Started')] } });
      });
    });
    const home = await workspace.user('carol').opensHome();
    await home.shows('Hello @Carol Chen');
    await home.clicks('Start');
    expect(await home.shows('Started')).toBe('Started');
  });
});
