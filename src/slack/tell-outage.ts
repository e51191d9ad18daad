import { context, finish } from './blocks.ts';
import { messageDigest } from './message.ts';
import { date } from './mrkdwn.ts';
import { postOnce } from './post-once.ts';
import { RateLimited, slackCode } from './slack-error.ts';
import { threadOf, type SyncDeps, type SyncRun } from './sync-run.ts';
import { untold } from './tell-notices.ts';
import { CARD } from './views/all.ts';

/** Where the store of sent messages keeps since when Slack is out of reach: no message of its own. */
const SINCE = 'outage';

/** Shorter ones are nobody's concern, in ms. */
const WORTH_TELLING_MS = 60_000;

/** Keeps in mind since when Slack gives no answer, if that is what went wrong. */
export async function noteOutage({ sent, now }: SyncDeps, { release, known }: SyncRun, error: unknown): Promise<void> {
  if (slackCode(error) !== undefined || error instanceof RateLimited || known[SINCE]) return;
  await sent.write(release.id, SINCE, { state: 'posting', since: now() });
}

/** Slack is back: says from when to when it wasn't, if something happened meanwhile that is told now. */
export async function tellOutage(deps: SyncDeps, run: SyncRun): Promise<void> {
  const { release, known } = run;
  const outage = known[SINCE];
  if (outage?.state !== 'posting') return;
  const { since } = outage;
  const until = deps.now();
  const news = untold(run);
  const view = `outage:${since}`;
  const isWorthIt = news > 0 && Date.parse(until) - Date.parse(since) > WORTH_TELLING_MS;
  if (isWorthIt || known[view]?.state === 'posting') {
    const told = news === 1 ? 'What happened meanwhile follows' : `${news} things happened meanwhile, and follow`;
    const text = `📡 Slack was out of reach from ${date(since)} to ${date(until)}. ${told}, each in its thread.`;
    const message = finish(text, [() => [context(text)]]);
    const posting = { view, channel: release.channel, message, digest: messageDigest(message) };
    await postOnce(deps, { ...posting, release: release.id, threadTs: threadOf(run, CARD) }, known[view]);
  }
  await deps.sent.forget(release.id, SINCE);
  delete known[SINCE];
}
