import { tellPrivately } from './answer.ts';
import { escape } from './mrkdwn.ts';
import type { SyncDeps, SyncRun } from './sync-run.ts';

/** Slack's ways to say that the bot can't post in the release's channel: no second try helps. */
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
