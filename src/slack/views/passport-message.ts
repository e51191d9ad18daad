import type { Release } from '../../release/release.ts';
import { tagOf } from '../../release/version.ts';
import { context, finish, section } from '../blocks.ts';
import type { Message } from '../message.ts';
import { code, escape } from '../mrkdwn.ts';
import { link as linkTo } from './link.ts';

/** A passport in the thread of its card, as whoever asked for it hears of it. */
export interface PassportAnswer {
  /** The file's name. */
  name: string;
  entries: number;
  /** The hash of the last entry. */
  head: string;
  file: 'there' | 'awaited' | 'refused';
  /** The file's address in Slack, where that is known. */
  link?: string | undefined;
}

/** Who decided what is in the file; here stand the hash to compare, and how that is done. */
export function passportMessage(release: Release, { name, entries, head, file, link }: PassportAnswer): Message {
  const what = `${escape(release.project)} ${escape(tagOf(release.version))}`;
  const soFar = release.ended ? '' : ' so far: it ends with the release';
  const standing = {
    there: `${link === undefined ? code(name) : linkTo(link, name)} is in the thread of its card`,
    awaited: `${code(name)} will be in the thread of its card in a moment`,
    refused: `Slack does not take ${code(name)}: the log of T-Minus says why, and \`/release audit\` tries again`,
  }[file];
  return finish(`The passport of ${what}`, [
    () => [
      section(`🛂 *${what}* · who decided what, when, and on which content${soFar}.\n${standing}.`),
      section(`Journal entry ${entries} · ${code(head)}`),
      context(
        `Anybody can verify it, on any machine: ${code(`node verify-passport.mjs ${name} --head ${head}`)}, with the hash from the announcement or from the card.`,
      ),
    ],
  ]);
}
