import type { ModalView } from '@slack/types';
import { tellPrivately, type Asker } from '../answer.ts';
import type { Listening } from '../listeners.ts';
import { messageOf } from '../log.ts';

/** What is said where a button's window came too late: nothing has happened. */
export const NOTHING_CHANGED = 'Nothing was changed: the window could not be opened in time. Press the button again.';
export const NOTHING_STARTED = 'Nothing was started: the window could not be opened in time. Press the button again.';

/** Opens a window, for which Slack gives three seconds after the press; says `late` to whoever pressed where it can't. */
export async function openInTime(
  { client, log }: Pick<Listening, 'client' | 'log'>,
  asker: Asker,
  window: { trigger_id: string; view: ModalView },
  late: string,
): Promise<void> {
  try {
    await client.views.open(window);
  } catch (error) {
    log.warn({ reason: messageOf(error) }, 'A modal could not be opened');
    await tellPrivately({ client, log }, asker, late);
  }
}
