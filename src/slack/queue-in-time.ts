import type { Intent } from './intent.ts';
import { messageOf, type Log } from './log.ts';

/** Puts an intent on the queue; resolves once it is safe there. It is taken up after `delayMs`, at once when absent. */
export type Enqueue = (intent: Intent, delayMs?: number) => Promise<void>;

/** Slack waits three seconds for the acknowledgement (https://docs.slack.dev/interactivity/implementing-slash-commands). */
const PATIENCE_MS = 2_500;

/** Queues what somebody asked. Undefined when it is safe; else a sentence for the person: nothing is lost in silence. */
export async function queueInTime(enqueue: Enqueue, intent: Intent, log: Log): Promise<string | undefined> {
  const late = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => late.resolve('late'), PATIENCE_MS);
  try {
    const outcome = await Promise.race([enqueue(intent), late.promise]);
    if (outcome !== 'late') return undefined;
    log.error({ intent: intent.id }, 'The queue did not take an intent in time: is Redis well?');
    return LATE;
  } catch (error) {
    log.error({ intent: intent.id, reason: messageOf(error) }, 'An intent could not be queued: is Redis well?');
    return FAILED;
  } finally {
    clearTimeout(timer);
  }
}

const FAILED =
  'Nothing was started: T-Minus could not write your request down, since its store (Redis) does not answer. Try again in a minute; if it stays like this, tell whoever runs T-Minus.';
/** It may still arrive, once: its id is Slack's own. */
const LATE =
  'Nothing was started so far: the store of T-Minus (Redis) is too slow. Look at `/release status` in a minute before you try again.';
