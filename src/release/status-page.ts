import { openAlert } from './aftercare.ts';
import { isDone, type Release } from './release.ts';
import { deploymentBegan, isRolledBackOrBeing } from './rollback.ts';
import { isWatch } from './watch.ts';

/** How a project wants to tell its readers. */
export interface PageRules {
  /** How long production may be under maintenance, in ms. */
  windowMs: number;
  /** Is the maintenance there before it begins, from when there is a Release Day? */
  ahead: boolean;
}

/** How the parts of a service can be while production goes back. */
export const IMPACTS = ['degraded_performance', 'partial_outage', 'major_outage'] as const;
export type Impact = (typeof IMPACTS)[number];

/** What readers can be told of a release, in the order in which it usually goes. */
export const PAGE_STATES = [
  'scheduled',
  'in-progress',
  'verifying',
  'completed',
  'cancelled',
  'identified',
  'monitoring',
  'resolved',
] as const;
export type PageState = (typeof PAGE_STATES)[number];

export type MaintenanceState = Extract<
  PageState,
  'scheduled' | 'in-progress' | 'verifying' | 'completed' | 'cancelled'
>;
export type IncidentState = Extract<PageState, 'identified' | 'monitoring' | 'resolved'>;

/** The time in which production changes. */
export interface Maintenance {
  state: MaintenanceState;
  /** ISO 8601, UTC. */
  from: string;
  until: string;
  /** It is brought to its end where readers have heard of it; otherwise they don't hear of it now. */
  onlyIfTold?: true;
}

/** Production went back to the version before. */
export interface Incident {
  state: IncidentState;
  /** As far as anybody knows, production is well again. */
  isWell: boolean;
  /** As in a maintenance. */
  onlyIfTold?: true;
}

/** What the status page should say of a release. */
export interface PageReport {
  /** The one of both that readers need most. */
  state: PageState;
  maintenance?: Maintenance;
  incident?: Incident;
}

/**
 * What the status page should say of a release at this instant (ISO 8601, UTC); undefined while it says nothing of it.
 * Level-triggered: asking twice gives the same answer, and nothing hangs on having asked before.
 */
export function pageReport(release: Release, rules: PageRules, now: string): PageReport | undefined {
  const maintenance = maintenanceOf(release, rules, now);
  const incident = incidentOf(release);
  const state = incident?.state ?? maintenance?.state;
  return state && { state, ...(maintenance && { maintenance }), ...(incident && { incident }) };
}

function maintenanceOf(release: Release, { windowMs, ahead }: PageRules, now: string): Maintenance | undefined {
  const began = deploymentBegan(release, release.startedAt);
  const from = began ?? release.targetAt;
  const window = { from, until: new Date(Date.parse(from) + windowMs).toISOString() };
  if (began !== undefined) {
    // Whoever has heard of the maintenance hears that it is over; what came of it is the incident's to say.
    if (isRolledBackOrBeing(release)) return { state: 'completed', ...window, onlyIfTold: true };
    return { state: isVerified(release) ? 'completed' : isDeployed(release) ? 'verifying' : 'in-progress', ...window };
  }
  if (release.ended) return { state: 'cancelled', ...window, onlyIfTold: true };
  if (!ahead) return undefined;
  // A release that waits for no date has nothing to schedule; one that is late stands there as it was announced.
  const isToCome = Date.parse(release.targetAt) > Date.parse(now);
  return { state: 'scheduled', ...window, ...(!isToCome && { onlyIfTold: true }) };
}

function isDeployed({ steps }: Release): boolean {
  const deploy = steps['deploy-production'];
  return deploy !== undefined && isDone(deploy);
}

/** Verified, or without a line for that. Whoever has the page updated says so, too. */
function isVerified(release: Release): boolean {
  const { 'verify-deployment': verify, 'update-status-page': told } = release.steps;
  const isTold = told && ['running', 'succeeded', 'signed-off'].includes(told.status);
  return isTold || (verify ? isDone(verify) : isDeployed(release)) || release.ended !== undefined;
}

/** From the order to roll back on: by then it is known what is wrong, namely this release. */
function incidentOf(release: Release): Incident | undefined {
  const { rollback } = release;
  if (!rollback) return undefined;
  if (!isRolledBackOrBeing(release)) return { state: 'resolved', isWell: true, onlyIfTold: true }; // it was called off
  if (rollback.doneAt === undefined) return { state: 'identified', isWell: false };
  const isWell = openAlert(release) === undefined;
  return { state: isWell && isOver(release, rollback.doneAt) ? 'resolved' : 'monitoring', isWell };
}

/**
 * Has the watch over production ended well since the previous version is back, or has a person said so: by signing off
 * that nothing is wrong any more, by closing the release, or by cancelling it?
 */
function isOver({ ended, gates, steps, checklist }: Release, backAt: string): boolean {
  if (ended || gates['post-release'].passed) return true;
  // The soaks of a rollout that was taken back are over, or never come.
  const all = checklist.steps.filter((plan) => !plan.stage && (isWatch(plan) || WATCHES.has(plan.id)));
  const watched = all.map(({ id }) => steps[id]);
  const since = (at: string | undefined): boolean => at !== undefined && Date.parse(at) >= Date.parse(backAt);
  return watched.some((step) => since(step?.since)) && watched.every((step) => step !== undefined && isDone(step));
}

/** People do these where nothing is measured. */
const WATCHES: ReadonlySet<string> = new Set(['monitor-errors', 'check-performance']);
