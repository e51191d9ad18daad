import { imagesIn } from './images.ts';
import { showView } from './show-view.ts';
import { slackCode } from './slack-error.ts';
import type { SyncDeps, SyncRun } from './sync-run.ts';
import { tellAlertsUnreachable, UNREACHABLE } from './unreachable.ts';
import { alertViews, type View } from './views/all.ts';

/** Shows the alerts, each where it belongs. A channel of alerts that can't be reached keeps nothing else from being shown. */
export async function showAlerts(deps: SyncDeps, run: SyncRun): Promise<void> {
  for (const view of viewsOf(run)) {
    // The thread is shown first.
    if (view.inThreadOf !== undefined && run.known[view.inThreadOf]?.state !== 'sent') continue;
    if (run.unreachable.has(view.channel ?? '')) continue;
    try {
      await showView(deps, run, view);
    } catch (error) {
      const code = slackCode(error) ?? '';
      if (!isElsewhere(run, view) || !UNREACHABLE.has(code)) throw error;
      run.unreachable.add(view.channel ?? '');
      await tellAlertsUnreachable(deps, run, code);
    }
  }
}

/** The view whose thread holds what is said about an alert. */
export function alertRoot(run: SyncRun, alert: number): string {
  const view = viewsOf(run).find(({ key }) => key === alertKey(alert));
  return view?.inThreadOf ?? alertKey(alert);
}

function viewsOf(run: SyncRun): View[] {
  const { release, names } = run;
  if (release.alerts.length === 0) return [];
  return alertViews(release, names, imagesIn(run, alertsChannel(run)));
}

/** Where the alerts of the release go. */
export function alertsChannel({ release }: SyncRun): string {
  return release.alerting?.channel ?? release.channel;
}

function isElsewhere({ release }: SyncRun, { channel = release.channel }: View): boolean {
  return channel !== release.channel;
}

function alertKey(alert: number): string {
  return `alert:${alert}`;
}
