import type { Alert } from '../../release/aftercare.ts';
import type { Release } from '../../release/release.ts';
import { code, cut, escape, mention, nameOf, prose, when, type Names } from '../mrkdwn.ts';
import { finish, section } from '../blocks.ts';
import type { Message } from '../message.ts';
import { troubleInWords } from './alert-trouble.ts';
import { roleWord } from './roles.ts';

/** More people than this are nobody in particular. */
const MAX_PINGS = 10;

/** Calls people to an alert, as its latest escalation says: the only message of an alert that pings. A reply below the alert. */
export function escalationMessage(release: Release, alert: Alert, names: Names): Message {
  const what = `Alert ${alert.number} of ${escape(release.project)} v${escape(release.version)}`;
  const { owner, role = '' } = alert.escalations.at(-1) ?? {};
  const members = release.roles[role] ?? [];
  const called = [...new Set([...(owner === undefined ? [] : [owner]), ...members])].slice(0, MAX_PINGS);
  const lines = [
    `📣 ${[...called.map(mention), `*${what}*`].join(' ')}: ${prose(cut(troubleInWords(release, alert), 300), names)}`,
    why(alert, owner, names),
    members.length === 0
      ? `It takes a ${roleWord(role)}, and nobody is one: name people under ${code('roles')} in tminus.yaml.`
      : `Acknowledge it on the message above, or type ${code('/release ack')}.`,
  ];
  return finish(`${what} waits for somebody`, [() => [section(lines.join('\n'))]]);
}

function why({ raisedAt, acknowledged }: Alert, owner: string | undefined, names: Names): string {
  if (owner === undefined || !acknowledged) return `Nobody has taken it on since ${when(raisedAt)}.`;
  return `${nameOf(names, owner)} took it on ${when(acknowledged.at)}, and it is still open.`;
}
