import type { Redis } from 'ioredis';
import type { Known } from '../slack/commands/parse.ts';
import type { HandleIntent } from '../slack/handle-intent.ts';
import type { Ask, Intent } from '../slack/intent.ts';
import { NO, type Message } from '../slack/message.ts';
import { sayDone } from '../slack/say.ts';
import { answersKey, waitingKey, type Entry, type TerminalRequest } from './protocol.ts';
import { readWords } from './read-words.ts';

/** What answering terminals takes. */
export interface Serving {
  redis: Redis;
  /** User of the operating system -> Slack user id; undefined: terminals are off. */
  operators: Readonly<Record<string, string>> | undefined;
  /** What words may refer to. */
  known: () => Known;
  /** Does what is asked, as for Slack, and gives its answers to `instead`. */
  handlerFor: (instead: (message: Message) => Promise<void>) => HandleIntent;
  log: { info(facts: object, message: string): void; warn(facts: object, message: string): void };
  /** ISO 8601, UTC. */
  now: () => string;
}

/** Whoever waits hears of it within this time, or never, in s. */
const KEPT_S = 600;

/**
 * Answers a terminal: the same words, rules and journal as in Slack, and the same person. What nobody waits for any more
 * isn't begun.
 * @throws what doing it threw; `willRetry`: it is tried again, and the answer comes then
 */
export function createTerminalDesk(
  serving: Serving,
): (request: TerminalRequest, options: { willRetry: boolean }) => Promise<void> {
  const { redis, log } = serving;
  const operators = new Map(Object.entries(serving.operators ?? {}));
  return async (request, options) => {
    const { id, terminal } = request;
    if ((await redis.exists(waitingKey(request))) === 0)
      return log.warn({ intent: id, user: terminal.user }, 'Nobody waits for a terminal’s request: it is left undone');
    const push = async (entry: Entry): Promise<void> => {
      await redis.multi().rpush(answersKey(request), JSON.stringify(entry)).expire(answersKey(request), KEPT_S).exec();
    };
    const tell = async (message: Message): Promise<void> => push({ kind: 'told', message, isNo: message[NO] === true });
    await push({ kind: 'taken' });
    const read = reading(serving, operators, terminal);
    if ('mistake' in read) await tell({ ...(await sayDone(NAMELESS, read.mistake)), [NO]: true });
    else {
      log.info({ intent: id, user: terminal.user, person: read.person }, 'Asked at a terminal');
      const handle = serving.handlerFor(tell);
      const { person, ask } = read;
      try {
        await handle(
          { id, person, channel: '', receivedAt: serving.now(), ask, typed: true } satisfies Intent,
          options,
        );
      } catch (error) {
        if (!options.willRetry) await push({ kind: 'end' }); // what went wrong has been told
        throw error;
      }
    }
    await push({ kind: 'end' });
  };
}

const NAMELESS = { directory: { names: async () => new Map<string, string>() } };

function reading(
  { operators: configured, known }: Serving,
  operators: ReadonlyMap<string, string>,
  { user, words }: TerminalRequest['terminal'],
): { person: string; ask: Ask } | { mistake: string } {
  if (!configured) return { mistake: OFF };
  const person = operators.get(user);
  if (person === undefined)
    return {
      mistake: `You are “${user}” to this machine, and no operator of T-Minus: add \`${user}: U…\` (your Slack member id) under \`operators\` in tminus.yaml, and restart the worker.`,
    };
  const read = readWords(words, { operators, known: known() });
  return 'mistake' in read ? read : { person, ask: read.ask };
}

const OFF =
  'Terminals are off: list who may steer releases there under `operators` in tminus.yaml, as in `operators: { alice: U01ALICE }`, and restart the worker (docs/terminal.md).';
