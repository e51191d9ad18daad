import { needNames } from './directory.ts';
import { followUp } from './follow-up.ts';
import { imagesIn } from './images.ts';
import { postDelayed } from './post-delayed.ts';
import { rememberNames } from './remember-names.ts';
import { showAlerts } from './show-alerts.ts';
import { showView } from './show-view.ts';
import { slackCode } from './slack-error.ts';
import type { SyncDeps, SyncRun } from './sync-run.ts';
import { tellEscalations } from './tell-escalations.ts';
import { tellNotices } from './tell-notices.ts';
import { tellTroubles } from './tell-troubles.ts';
import { noteOutage, tellOutage } from './tell-outage.ts';
import { tellUnreachable, UNREACHABLE } from './unreachable.ts';
import { uploadCharts } from './upload-charts.ts';
import { uploadLogs } from './upload-logs.ts';
import { uploadPassports } from './upload-passport.ts';
import { uploadReport } from './upload-report.ts';
import { decisionViews, mainViews, type View } from './views/all.ts';
import { outdatedDecision } from './views/decision.ts';
import { ownersOf } from './views/freeze/owners.ts';
import { lockersOf } from './views/lock/locked.ts';
import { peopleIn } from './views/people.ts';

/**
 * Makes the messages in Slack equal the views, and tells what happened: only differences are sent. One run at a time per
 * release; a run that failed is simply run again.
 * @throws RateLimited when Slack asks to wait; else what failed
 */
export function createSync(deps: SyncDeps): (release: string) => Promise<void> {
  const namesOf = rememberNames(deps.directory);
  return async (id) => {
    const found = await deps.desk.find(id);
    if (!found) return;
    const { events, head } = found;
    const release = await deps.desk.withProgress(found.release);
    const { freezes, locks } = (await deps.desk.projectLog(release.project)).ledger;
    const [people, owners] = [peopleIn(release, events), [...ownersOf(freezes), ...lockersOf(locks)]];
    const names = new Map([...(await namesOf(id, head, people)), ...(await deps.directory.names(owners))]);
    const known = await deps.sent.read(id);
    const run: SyncRun = {
      release,
      events,
      names,
      known,
      freezes: { all: freezes, locks, at: deps.now() },
      wanted: new Map(),
      unreachable: new Set(),
    };
    try {
      await showState(deps, run, head);
      await tellOutage(deps, run);
      await tellEscalations(deps, run);
      await postDelayed(deps, run);
      await followUp(deps, run);
      await tellNotices(deps, run);
      await tellTroubles(deps, run);
      await uploadLogs(deps, run);
      await show(deps, run, [...decisionViews(release, names, freezes, locks), ...outdated(run)]);
      await uploadReport(deps, run);
      await uploadPassports(deps, run);
      // Pictures come last, and into messages that have been there without them.
      if (await uploadCharts(deps, run)) await showState(deps, run, head);
    } catch (error) {
      const code = slackCode(error) ?? '';
      if (!UNREACHABLE.has(code)) {
        await noteOutage(deps, run, error);
        throw error;
      }
      await tellUnreachable(deps, run, code);
    }
    needNames(
      deps.directory,
      [...people, ...owners].filter((one) => !names.has(one)),
    );
  };
}

/** Alerts before anything else; those in a thread that isn't there yet, right after it. */
async function showState(deps: SyncDeps, run: SyncRun, head: string): Promise<void> {
  const { release, events, names, freezes } = run;
  await showAlerts(deps, run);
  await show(deps, run, mainViews(release, events, names, head, imagesIn(run, release.channel), freezes));
  await showAlerts(deps, run);
}

async function show(deps: SyncDeps, run: SyncRun, views: readonly View[]): Promise<void> {
  for (const view of views) await showView(deps, run, view);
}

/** Questions that new commits have made another one: they must not go on asking. */
function outdated({ release, names, known }: SyncRun): View[] {
  const current = new Set(decisionViews(release, names).map(({ key }) => key));
  const keys = Object.keys(known).filter((key) => key.startsWith('decision:') && !current.has(key));
  return keys.map((key) => ({ key, message: outdatedDecision(release), onlyIfSent: true }));
}
