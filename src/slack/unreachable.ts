import { tellPrivately } from './answer.ts';
import { finish, section } from './blocks.ts';
import { messageDigest } from './message.ts';
import { code as asCode, escape } from './mrkdwn.ts';
import { postIn, type SyncDeps, type SyncRun } from './sync-run.ts';
import { phaseKey } from './views/all.ts';

/** Slack's ways to say that the bot can't post in a channel: no second try helps. */
export const UNREACHABLE = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'restricted_action',
  'posting_to_channel_denied',
]);

/** Says it in the log each time, and once to whoever started the release. */
export async function tellUnreachable(
  { client, log, sent }: SyncDeps,
  { release, known }: SyncRun,
  code: string,
): Promise<void> {
  const { id, channel, startedBy, project, version } = release;
  log.error(
    { release: id, channel, code },
    `T-Minus can't post in the channel of ${project} (${code}): invite it there with /invite, or correct "channel" in tminus.yaml`,
  );
  if (known['unreachable']) return;
  const sentence = `I can't show v${version} of ${project}: Slack does not let me post in its channel ${escape(channel)} (\`${code}\`). Invite me there with \`/invite\`, or correct \`channel\` in tminus.yaml; the release itself goes on.`;
  await tellPrivately({ client, log }, { person: startedBy, channel: '' }, sentence);
  await sent.write(id, 'unreachable', { state: 'sent', channel: startedBy, ts: '', digest: '' });
}

/** The other way round: the channel of the alerts can't be reached. Says it in the log each time, and once in the release's channel. */
export async function tellAlertsUnreachable(deps: SyncDeps, run: SyncRun, code: string): Promise<void> {
  const { id, alerting, project, version } = run.release;
  const { channel = '' } = alerting ?? {};
  deps.log.error(
    { release: id, channel, code },
    `T-Minus can't post in the alerts' channel of ${project} (${code}): invite it there with /invite, or correct "alerts" in tminus.yaml`,
  );
  const view = 'unreachable:alerts';
  if (run.known[view]?.state === 'sent') return;
  const what = `${escape(project)} v${escape(version)}`;
  const text = `⚠️ An alert of *${what}* can't be shown in the alerts' channel: Slack does not let me post in ${asCode(channel)} (${asCode(code)}). Invite me there with ${asCode('/invite')}, or correct ${asCode('alerts')} in tminus.yaml; until then it is here only.`;
  const message = finish(`An alert of ${what} can't be shown in the alerts' channel`, [() => [section(text)]]);
  const parent = phaseKey('post-release');
  await postIn(deps, run, { view, parent, broadcast: true, message, digest: messageDigest(message) });
}
