import { settle, type Ledger, type LedgerEvent } from '../release/ledger.ts';
import type { ReleaseEvent } from '../release/event.ts';
import { plan, type Action } from '../release/plan.ts';
import { isOpen, type Release } from '../release/release.ts';
import type { Dispatch } from './dispatch.ts';
import type { Journal } from './journal.ts';
import { ledgerKey, releaseKey } from './keys.ts';
import { tellOrigin } from './hotfix/tell-origin.ts';
import type { Queues } from './queues.ts';
import { wasWatched } from './soak.ts';

/** What the reconciler needs. */
export interface Reconciling {
  releases: Journal<ReleaseEvent, Release>;
  ledgers: Journal<LedgerEvent, Ledger>;
  dispatch: Dispatch;
  queues: Queues;
  /** Is this start of a step under way in some worker that is alive? */
  isUnderWay: (release: Release, step: string) => Promise<boolean>;
  /** A rollback was ordered: nothing new of the project goes to production. */
  lockDeploys: (release: Release) => Promise<void>;
  /** Nothing of this release is watched any more. */
  endWatch: (release: string) => Promise<void>;
  /** Others than Slack hear of it, too. */
  tell: (release: Release) => Promise<void>;
  /** Names this worker in the journal. */
  worker: string;
  /** ISO 8601, UTC. */
  now: () => string;
}

/** Makes what should be happening happen: level-triggered, harmless at any time and any number of times. */
export async function reconcile(engine: Reconciling, release: Release): Promise<void> {
  const now = engine.now();
  const { state: ledger } = await engine.ledgers.load(ledgerKey(release.project));
  const actions = plan(release, now, ledger?.freezes, ledger?.locks);
  const isWatchOver = wasWatched(release) && actions.every((action) => action.do !== 'look' && action.do !== 'watch');
  await Promise.all([
    ...actions.map(async (action) => carryOut(engine, release, action, now)),
    settleLedger(engine, release, now),
    tellOrigin(engine.dispatch, release, now),
    release.rollback ? engine.lockDeploys(release) : undefined,
    isWatchOver ? engine.endWatch(release.id) : undefined,
  ]);
  await engine.queues.addSync(release.id); // last: what moves a release comes before what shows it
  await engine.tell(release);
}

/** The first event of a claimed release: written from the claim if the process died between the two. */
export async function ensureStarted(
  releases: Journal<ReleaseEvent, Release>,
  project: string,
  id: string,
  started: ReleaseEvent,
): Promise<Release> {
  for (;;) {
    const log = await releases.load(releaseKey(project, id));
    const release = log.state ?? (await releases.append(log, 'start', [started]))?.state;
    if (release) return release;
  }
}

async function carryOut(engine: Reconciling, release: Release, action: Action, now: string): Promise<void> {
  switch (action.do) {
    case 'open-phase':
      await engine.dispatch(release.id, `open.${action.phase}`, { type: 'OpenDuePhase', phase: action.phase, at: now });
      return;
    case 'run': {
      const { step, attempt, start } = action;
      if (start > 1 && (await engine.isUnderWay(release, step))) return;
      await engine.queues.addStep({ release: release.id, step, attempt, start });
      return;
    }
    case 'watch': {
      const { step, attempt } = action;
      const begin = { type: 'BeginWatch', step, attempt, worker: engine.worker, at: now } as const;
      await engine.dispatch(release.id, `watch.${step}.${attempt}`, begin);
      return;
    }
    case 'look':
      await engine.queues.keepLooking(release.id, { everyMs: action.everyMs, since: action.since, now });
      return;
    case 'look-at-review':
      await engine.queues.addReviewLook(release.id, action.at, now);
      return;
    case 'escalate': {
      const { alert } = action;
      const times = release.alerts.find(({ number }) => number === alert)?.escalations.length ?? 0;
      await engine.dispatch(release.id, `escalate.${alert}.${times + 1}`, { type: 'Escalate', alert, at: now });
      return;
    }
    case 'miss-deadline': {
      const { gate } = action;
      await engine.dispatch(release.id, `deadline.${gate}.${release.events}`, { type: 'MissDeadline', gate, at: now });
      return;
    }
    case 'remind': {
      const { gate, people } = action;
      await engine.dispatch(release.id, `remind.${gate}.${release.events}`, { type: 'Remind', gate, people, at: now });
      return;
    }
    case 'finish':
      await engine.dispatch(release.id, `finish.${release.events}`, { type: 'Finish', at: now });
      return;
    case 'pick':
      await engine.queues.addPick(release.id);
      return;
    case 'wake':
      await engine.queues.addWake(release.id, action.at, now);
      return;
    default:
      return action satisfies never;
  }
}

async function settleLedger(engine: Reconciling, release: Release, now: string): Promise<void> {
  if (isOpen(release)) return;
  const log = await engine.ledgers.load(ledgerKey(release.project));
  const entry = log.state?.releases.find(({ release: id }) => id === release.id);
  const events = entry ? settle(entry, { open: false, ...(release.ended && { ended: release.ended }) }, now) : [];
  // A conflict is left to the next look.
  if (events.length > 0) await engine.ledgers.append(log, `settle.${release.id}.${release.events}`, events);
}
