import type { MaskingClient } from '../../src/slack/masking-client.ts';
import { checkMessageBlocks } from '../../sandbox/slack/limits/check-blocks.ts';
import { checkView } from '../../sandbox/slack/limits/check-view.ts';

/** A call of Slack’s Web API. */
export interface ClientCall {
  method: string;
  arguments: Record<string, unknown>;
}

/** Slack in memory: takes what Slack would take, and remembers it. */
export interface ClientTwin {
  client: MaskingClient;
  /** Everything that it was asked since the last time that somebody looked. */
  takeCalls: () => ClientCall[];
}

/** Throws SlackError, as the server would answer, for messages and windows that Slack refuses. */
export function createClientTwin(): ClientTwin {
  let calls: ClientCall[] = [];
  let views = 0;
  const method =
    <T extends object>(name: string, answer: (given: Record<string, unknown>) => T) =>
    async (given: Record<string, unknown> = {}): Promise<T & { ok: true }> => {
      calls.push({ method: name, arguments: given });
      return { ok: true, ...answer(given) };
    };
  const post = (given: Record<string, unknown>) => {
    checkMessageBlocks(given['blocks']);
    return { ts: '1.000001' };
  };
  const show = (type: 'modal' | 'home') => (given: Record<string, unknown>) => {
    checkView(given['view'], type);
    views += 1;
    return { view: { id: `V${views}` } };
  };
  const client = {
    chat: {
      postEphemeral: method('chat.postEphemeral', post),
      postMessage: method('chat.postMessage', post),
      getPermalink: method('chat.getPermalink', () => ({ permalink: 'https://acme.test/archives/C1/p1' })),
    },
    views: {
      open: method('views.open', show('modal')),
      update: method('views.update', show('modal')),
      publish: method('views.publish', show('home')),
    },
    users: {
      info: method('users.info', ({ user }) => ({
        user: { id: user, team_id: 'T1', real_name: `<!channel> *${String(user)}*` },
      })),
    },
    usergroups: {
      list: method('usergroups.list', () => ({ usergroups: [] })),
      users: { list: method('usergroups.users.list', () => ({ users: [] })) },
    },
    auth: { test: method('auth.test', () => ({ team_id: 'T1' })) },
    files: { info: method('files.info', () => ({ file: { permalink: 'https://acme.test/files/F1' } })) },
    masked: <T>(payload: T): T => payload,
    conversations: { replies: method('conversations.replies', () => ({ messages: [] })) },
  };
  return {
    client: client as unknown as MaskingClient,
    takeCalls() {
      const taken = calls;
      calls = [];
      return taken;
    },
  };
}
