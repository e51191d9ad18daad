import { App, type Receiver, type ReceiverEvent } from '@slack/bolt';
import type { Answer, Desk } from '../../../../src/engine/desk.ts';
import type { KnownBlock } from '@slack/types';
import { createDirectory } from '../../../../src/slack/directory.ts';
import { createIntentHandler, type IntentDeps } from '../../../../src/slack/handle-intent.ts';
import type { SentMessage } from '../../../../src/slack/sent.ts';
import type { Intent } from '../../../../src/slack/intent.ts';
import { libraryLogger, type Log } from '../../../../src/slack/log.ts';
import type { SteeredProject } from '../../../../src/slack/project.ts';
import { route } from '../../../../src/slack/routes.ts';
import { createClientTwin, type ClientCall } from '../../../fakes/web-client.ts';

/** What came of one thing that Slack sent. */
export type Ending =
  /** The acknowledgement carries a sentence, or the mistakes of a window. */
  | 'answered at once'
  /** They were told in a message, in a window, or on the Home. */
  | 'answered'
  /** What they asked was done: a click needs no more, the card changes. */
  | 'done'
  /** It was asked before. */
  | 'repeated'
  /** Acknowledged, recorded, without effect. */
  | 'not taken'
  /** Acknowledged, and nothing was to be done: a window without a change, a reaction elsewhere. */
  | 'nothing to do';

/** The Slack side of the bot from Bolt to the desk, without a network. */
export interface Bench {
  /** Brings something in, as Bolt’s receivers do, and does what is queued; throws when it doesn’t end as it should. */
  deliver(body: Record<string, unknown>): Promise<Ending>;
  /** Everything that it showed: messages’ blocks, windows, Homes, in the last delivery. */
  shown: () => Shown[];
}

/** A message, a window or a Home. */
export interface Shown {
  blocks: KnownBlock[];
  callback_id?: string;
  private_metadata?: string;
}

/** What T-Minus says of what it doesn’t take. */
const NOT_TAKEN = ['Slack sent something that T-Minus does not take', 'Nothing in T-Minus takes what Slack sent'];

/** Slack would not have taken our answer. A window with too much in it is another matter: that is said. */
const REFUSED = /invalid_blocks|msg_blocks_too_long|view_too_large/;

const project: Omit<SteeredProject, 'id' | 'roles'> = {
  channel: 'C01RELEASES',
  alerts: 'C04ALERTS',
  announce: ['C02GENERAL'],
  timezone: 'Europe/Berlin',
};

/** @param desk what stands behind it now */
export async function createBench(desk: () => Desk, of: Pick<SteeredProject, 'id' | 'roles'>): Promise<Bench> {
  const { client, takeCalls } = createClientTwin();
  let logged: string[] = [];
  const write = (message: string, facts: object) => void logged.push(`${message} ${JSON.stringify(facts)}`);
  const log: Log = {
    debug: () => undefined,
    info: () => undefined,
    warn: (facts, message) => write(`warn ${message}`, facts),
    error: (facts, message) => write(`error ${message}`, facts),
  };
  let queued: Intent[] = [];
  const receiver: Receiver = { init: () => undefined, start: async () => undefined, stop: async () => undefined };
  const app = new App({
    receiver,
    logger: libraryLogger(log),
    authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B1', botUserId: 'U1' }),
  });
  const now = (): string => '2025-12-15T10:00:00.000Z';
  route(app, {
    client,
    log,
    now,
    enqueue: async (intent) => void queued.push(JSON.parse(JSON.stringify(intent)) as Intent),
    known: () => ({ projects: [of.id], today: () => '2025-12-15' }),
    announces: () => true,
  });
  app.error(async (error) => log.error({ reason: error.message }, 'A listener failed'));

  let answers: Answer['kind'][] = [];
  let told: ClientCall[] = [];
  const noting: Desk = new Proxy({} as Desk, {
    get:
      (_, name: keyof Desk) =>
      async (...given: unknown[]): Promise<unknown> => {
        const answer: unknown = await (desk()[name] as (...all: unknown[]) => Promise<unknown>)(...given);
        if (name === 'ask' || name === 'takeBack') answers.push((answer as Answer).kind);
        return answer;
      },
  });
  const projects = [{ ...project, ...of }];
  const directory = createDirectory(client, log);
  const handle = createIntentHandler({
    client,
    log,
    directory,
    projects,
    desk: noting,
    ...uploadsAtOnce(),
  });

  return {
    async deliver(body) {
      [logged, queued, answers] = [[], [], []];
      takeCalls();
      const acknowledged: unknown[] = [];
      const ack: ReceiverEvent['ack'] = async (answer) => void acknowledged.push(answer);
      await app.processEvent({ body, ack });
      for (const intent of queued) await handle(intent);
      told = takeCalls().filter(({ method }) => /^(?:chat\.post|views\.)/.test(method));
      const troubles = logged.filter((line) => line.startsWith('error') || REFUSED.test(line));
      if (troubles.length > 0) throw new Error(troubles.join('\n'));
      if (acknowledged.length !== 1) throw new Error(`It was acknowledged ${acknowledged.length} times.`);
      if (NOT_TAKEN.some((words) => logged.some((line) => line.includes(words)))) return 'not taken';
      if (acknowledged[0] !== undefined && acknowledged[0] !== '') return 'answered at once';
      if (told.length > 0) return 'answered';
      if (answers.includes('done')) return 'done';
      if (answers.includes('repeated')) return 'repeated';
      if (body['type'] === 'block_actions') throw new Error('Whoever pressed a button was told nothing.');
      if (queued.length > 0 && queued.every(({ ask }) => ask.kind !== 'reactions'))
        throw new Error(`Nobody was answered: ${JSON.stringify(queued)}`);
      return 'nothing to do';
    },
    shown: () => told.map(({ arguments: given }) => (given['view'] ?? given) as Shown),
  };
}

/** Whatever is asked for is in Slack at once. */
function uploadsAtOnce(): Pick<IntentDeps, 'sent' | 'refresh'> {
  const marks: Record<string, SentMessage> = {};
  const there: SentMessage = { state: 'sent', channel: 'C1', ts: '', digest: '', file: 'F1' };
  return {
    sent: {
      read: async () => marks,
      write: async (_, view, message) => void (marks[view] = message),
      forget: async (_, view) => void delete marks[view],
    },
    refresh: async () => {
      for (const view of ['passport', ...Object.keys(marks)]) marks[view] = there;
    },
  };
}
