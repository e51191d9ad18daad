import type { LockState } from '../../../release/lock.ts';
import { actions, context, finish, section } from '../../blocks.ts';
import type { Message } from '../../message.ts';
import { channelLink, code, cut, escape, nameOf, prose, when, type Names } from '../../mrkdwn.ts';
import { unlockButton } from './unlock-button.ts';

/** What the channel knows of one lock: one message, kept up to date. */
export function lockMessage(project: string, lock: LockState, names: Names): Message {
  const why = `${nameOf(names, lock.by)} rolled ${escape(lock.tag)} back, ${when(lock.at)}: “${prose(cut(lock.reason, 500), names)}”`;
  if (lock.lifted) {
    const { by, at } = lock.lifted;
    const text = `🔓 Deployments of ${escape(project)} are no longer locked`;
    return finish(text, [() => [section(text), context(`Lifted by ${nameOf(names, by)}, ${when(at)}. ${why}`)]]);
  }
  const head = `🔒 *Deployments of ${escape(project)} to production are locked*`;
  return finish(head.replaceAll('*', ''), [
    () => [
      section(`${head}\n${why}`),
      context(
        `No production gate is passed and no deployment begins, a hotfix's neither. When the fix is ready: lift the lock, here or with ${code('/release unlock <reason>')}.`,
      ),
      actions([unlockButton(project, lock)]),
    ],
  ]);
}

/** Heard once, when it is lifted: the change of a message calls nobody. */
export function lockLiftedMessage(
  project: string,
  { by, reason }: NonNullable<LockState['lifted']>,
  names: Names,
): Message {
  const text = `🔓 *${escape(project)} may go to production again*: ${nameOf(names, by)} lifted the lock, “${prose(cut(reason, 500), names)}”`;
  return finish(text.replaceAll('*', ''), [() => [section(text)]]);
}

/** What whoever lifted it hears. */
export function unlockedMessage({ id, channel }: { id: string; channel: string }): Message {
  const text = `🔓 *${escape(id)}* may go to production again. ${channelLink(channel)} hears of it.`;
  return finish(`${escape(id)} may go to production again`, [() => [section(text)]]);
}
