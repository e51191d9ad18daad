import { messageDigest } from './message.ts';
import { alertRoot, alertsChannel } from './show-alerts.ts';
import { slackCode } from './slack-error.ts';
import { postIn, type SyncDeps, type SyncRun } from './sync-run.ts';
import { UNREACHABLE } from './unreachable.ts';
import { phaseKey } from './views/all.ts';
import { escalationMessage } from './views/escalation.ts';

/**
 * Calls people to the alerts that nobody took on: a message of its own, since a change of one pings nobody; once per
 * escalation, and never when the alert is closed by now. Where the alerts' channel can't be reached, in the release's.
 */
export async function tellEscalations(deps: SyncDeps, run: SyncRun): Promise<void> {
  const { release, names } = run;
  for (const alert of release.alerts) {
    const view = `escalation:${alert.number}:${alert.escalations.length}`;
    if (alert.closed || alert.escalations.length === 0 || run.known[view]?.state === 'sent') continue;
    const message = escalationMessage(release, alert, names);
    const posting = { view, broadcast: true, message, digest: messageDigest(message) };
    try {
      await postIn(deps, run, { ...posting, channel: alertsChannel(run), parent: alertRoot(run, alert.number) });
    } catch (error) {
      if (alertsChannel(run) === release.channel || !UNREACHABLE.has(slackCode(error) ?? '')) throw error;
      await postIn(deps, run, { ...posting, parent: phaseKey('post-release') });
    }
  }
}
