import type { Release } from '../../release/release.ts';
import { finish, section } from '../blocks.ts';
import type { Message } from '../message.ts';
import { date, escape } from '../mrkdwn.ts';

/** What readers of an announcement hear when the release was rolled back: no more than they need. */
export function correction({ project, tag, rollback }: Release): Message {
  const to = rollback?.to ?? 'the version before';
  const at = rollback?.doneAt === undefined ? '' : ` on ${date(rollback.doneAt)}`;
  const text = `↩️ *${escape(project)} ${escape(tag)}* was rolled back to ${escape(to)}${at}: what is announced above is not in production any more.`;
  return finish(text, [() => [section(text)]]);
}
