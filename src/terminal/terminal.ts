import { randomUUID } from 'node:crypto';
import { createQueues } from '../engine/queues.ts';
import { askWorker, type Outcome } from './ask-worker.ts';
import { osUser } from './os-user.ts';
import { plainText } from './plain-text.ts';
import { reachStore } from './reach-store.ts';

/** What the shell is told: it was done, it was refused, or nobody answered. */
const EXIT = { done: 0, refused: 1, unanswered: 2 } as const;

/**
 * `tminus status`, `tminus approve testing`, …: hands the words to a worker, over the store that both share, and prints
 * its answer. Needs neither Slack nor tminus.yaml.
 */
export async function terminal(words: string[]): Promise<void> {
  try {
    process.exitCode = await ask(words.join(' '));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = EXIT.unanswered;
  }
}

async function ask(words: string): Promise<number> {
  await using open = new AsyncDisposableStack();
  const redis = await reachStore(process.env);
  open.defer(() => redis.disconnect());
  const queues = createQueues(redis, () => undefined);
  open.defer(async () => queues.close());
  const waiting = redis.duplicate();
  waiting.on('error', () => undefined); // it waits for the store to come back
  open.defer(() => waiting.disconnect());

  const over = new AbortController();
  process.once('SIGINT', () => over.abort()); // a second one ends us at once
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  let isRefused = false;
  const outcome = await askWorker(
    {
      redis: waiting,
      queues,
      signal: over.signal,
      hear({ message, isNo }) {
        isRefused ||= isNo;
        const stream = isNo ? process.stderr : process.stdout;
        stream.write(`${plainText(message, timeZone)}\n`);
      },
    },
    { id: `terminal.${randomUUID()}`, terminal: { user: await osUser(), words } },
  );
  if (outcome === 'answered') return isRefused ? EXIT.refused : EXIT.done;
  process.stderr.write(`${over.signal.aborted && outcome === 'never begun' ? TAKEN_BACK : SAID[outcome]}\n`);
  return EXIT.unanswered;
}

const TAKEN_BACK = 'Nothing was done: your request is off the queue again.';

const SAID: Record<Exclude<Outcome, 'answered'>, string> = {
  'never begun':
    'No worker is running: nothing was done. Start one with `npm start -- --role worker`, which needs no Slack.',
  unknown:
    'A worker has your request, but gave no answer: it may still happen. Look at `tminus status` before you try again.',
};
