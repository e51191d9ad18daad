import type { Shown } from './bench.ts';

/** A button or a menu’s choice, as Slack sends it back. */
export interface Pressed {
  type: string;
  action_id: string;
  block_id: string;
  value?: string | undefined;
  selected_option?: { value: string };
}

export type Body = Record<string, unknown>;

/** Who, and from where: what every payload says. */
export interface Somebody {
  user: string;
  trigger: string;
  channel: string;
}

const NOBODY: Somebody = { user: 'U02BOB', trigger: 'trigger', channel: 'C01RELEASES' };

const by = (user: string): Body => ({
  user: { id: user, username: 'somebody', name: 'somebody', team_id: 'T1' },
  team: { id: 'T1', domain: 'acme' },
  api_app_id: 'A1',
  token: 'token',
  is_enterprise_install: false,
  enterprise: null,
});

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function clickOn(pressed: Pressed, somebody: Partial<Somebody> = {}, isPrivate = false): Body {
  const { user, trigger, channel } = { ...NOBODY, ...somebody };
  return {
    type: 'block_actions',
    ...by(user),
    container: { type: 'message', message_ts: '1.1', channel_id: channel, is_ephemeral: isPrivate },
    channel: { id: channel, name: 'releases' },
    message: { type: 'message', ts: '1.1', text: '', blocks: [] },
    state: { values: {} },
    response_url: '',
    trigger_id: trigger,
    actions: [{ ...pressed, action_ts: '1.2' }],
  };
}

/** The same on a Home, or in a window. */
export function clickIn(view: Body, pressed: Pressed, somebody: Partial<Somebody> = {}): Body {
  const { channel: _channel, message: _message, response_url: _url, ...body } = clickOn(pressed, somebody);
  return { ...body, container: { type: 'view', view_id: view['id'] }, view };
}

/** A view as Slack sends it with what its inputs hold. */
export function viewOf(shown: Shown, values: Body, type: 'modal' | 'home' = 'modal', id = 'V1'): Body {
  return {
    id,
    type,
    callback_id: '',
    private_metadata: '',
    hash: 'h',
    title: { type: 'plain_text', text: 'x' },
    ...shown,
    state: { values },
  };
}

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export function submission(view: Body, somebody: Partial<Somebody> = {}): Body {
  const { user, trigger } = { ...NOBODY, ...somebody };
  return { type: 'view_submission', ...by(user), trigger_id: trigger, view, response_urls: [] };
}

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export function shortcut(id: string, text: string, somebody: Partial<Somebody> = {}): Body {
  const { user, trigger, channel } = { ...NOBODY, ...somebody };
  return {
    type: 'message_action',
    ...by(user),
    callback_id: id,
    trigger_id: trigger,
    action_ts: '1.3',
    message_ts: '1.1',
    channel: { id: channel, name: 'releases' },
    message: { type: 'message', ts: '1.1', user: 'U06MALLORY', text },
    response_url: '',
  };
}

export function homeOpened(user: string): Body {
  return event({ type: 'app_home_opened', user, channel: 'D1', tab: 'home', event_ts: '1.4' });
}

export function reacted(type: 'reaction_added' | 'reaction_removed', user: string, emoji: string): Body {
  const item = { type: 'message', channel: 'C02GENERAL', ts: '1.1' };
  return event({ type, user, reaction: emoji, item, item_user: 'U1', event_ts: '1.4' });
}

function event(event: Body): Body {
  return {
    type: 'event_callback',
    token: 'token',
    team_id: 'T1',
    api_app_id: 'A1',
    event_id: 'Ev1',
    event_time: 1,
    event,
  };
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
export function typed(text: string, somebody: Partial<Somebody> = {}): Body {
  const { user, trigger, channel } = { ...NOBODY, ...somebody };
  return {
    command: '/release',
    text,
    user_id: user,
    channel_id: channel,
    team_id: 'T1',
    trigger_id: trigger,
    response_url: '',
  };
}
