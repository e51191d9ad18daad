import type { PlanReport } from '../../release/plan-report.ts';
import { seenOf } from '../actions/plan-value.ts';
import { answerPrivately } from '../answer.ts';
import type { Intent } from '../intent.ts';
import type { Message } from '../message.ts';
import { findProject } from '../project.ts';
import { say, withUncounted } from '../say.ts';
import { planMessage } from '../views/plan/plan-message.ts';
import { refusedStart } from '../views/plan/refused-start.ts';
import { rehearsalMessage, rehearsing } from '../views/plan/rehearsal.ts';
import { askedBy } from '../who-asks.ts';
import type { PlanAsk, Wanted } from './plan-ask.ts';
import { namesOf, type PlanDeps } from './plan-deps.ts';
import { requestOf, startRelease } from './start-release.ts';

type Of<K extends PlanAsk['kind']> = Extract<PlanAsk, { kind: K }>;

/** `/release plan minor`: what a start would do. */
export async function plan(deps: PlanDeps, intent: Intent, wanted: Wanted): Promise<Message> {
  const planned = await planOf(deps, intent, wanted);
  if ('message' in planned) return planned.message;
  const { report, asked } = planned;
  return planMessage(report, asked, await namesInPlan(deps, report), intent.receivedAt);
}

/** `/release minor dry-run`: says at once that it has begun, and what it found when it has. */
export async function rehearse(deps: PlanDeps, intent: Intent, wanted: Wanted): Promise<Message> {
  const project = findProject(deps.projects, wanted.project, intent.channel, `${wanted.type} dry-run`);
  if ('mistake' in project) return say(deps, project.mistake);
  const { asked, uncounted } = await askedBy(deps, intent, project.roles);
  await answerPrivately(deps, intent, rehearsing(wanted, project.id));
  const { by, at } = asked;
  const report = await deps.desk.rehearse({ ...requestOf(project, wanted), by, at });
  if ('refusal' in report) return say(deps, withUncounted(report.refusal, uncounted));
  return rehearsalMessage(
    report,
    await namesOf(
      deps,
      [],
      report.steps.map(({ found }) => found),
    ),
  );
}

/**
 * A start past the commits in its way. They are worked out anew: when they are no longer those that the person saw,
 * nothing is started, and the new ones are shown.
 */
export async function startPast(deps: PlanDeps, intent: Intent, ask: Of<'start-past'>): Promise<Message | undefined> {
  const planned = await planOf(deps, intent, ask);
  if ('message' in planned) return planned.message;
  const { report, asked } = planned;
  const { objections, ways = {}, links } = report;
  const names = await namesInPlan(deps, report);
  if (seenOf(objections) !== ask.seen) {
    if (objections.length === 0) return planMessage(report, asked, names, intent.receivedAt);
    const lead = '🔄 The commits have changed since you were shown them: look again.';
    return refusedStart({ wanted: asked, objections, ways, lead, ...(links && { links }) }, names);
  }
  const commits = objections.map(({ commit }) => commit);
  const more =
    ask.how === 'leave-out'
      ? { leaveOut: ways.leaveOut?.commits ?? commits }
      : { waive: { commits: [...new Set(commits)], reason: ask.reason } };
  const { message, started } = await startRelease(deps, intent, asked, more);
  return started ? message : beside(deps, intent, message);
}

/** *Make it minor* on the card of a patch release. */
export async function startInstead(
  deps: PlanDeps,
  intent: Intent,
  { release, project, type }: Of<'start-instead'>,
): Promise<Message> {
  return (await startRelease(deps, intent, { type, project }, { insteadOf: release })).message;
}

/** A "no" must not take the buttons away that it is about. */
async function beside(deps: PlanDeps, intent: Intent, message: Message): Promise<undefined> {
  const { replaces: _, ...below } = intent;
  await answerPrivately(deps, below, message);
}

async function planOf(
  deps: PlanDeps,
  intent: Intent,
  { type, on, pre, project: name }: Wanted,
): Promise<{ message: Message } | { report: PlanReport; asked: Wanted }> {
  const project = findProject(deps.projects, name, intent.channel, `plan ${type}`);
  if ('mistake' in project) return { message: await say(deps, project.mistake) };
  const wanted = requestOf(project, { type, ...(on !== undefined && { on }), ...(pre !== undefined && { pre }) });
  const { asked, uncounted } = await askedBy(deps, intent, project.roles);
  const { by, at } = asked;
  const report = await deps.desk.plan({ ...wanted, by, at });
  if ('refusal' in report) return { message: await say(deps, withUncounted(report.refusal, uncounted)) };
  return { report, asked: wanted };
}

async function namesInPlan(deps: PlanDeps, report: PlanReport) {
  const { objections, unclassified, gates, freezes, refusals, note } = report;
  const people = [
    ...[...objections, ...unclassified].map(({ author }) => author),
    ...gates.flatMap((gate) => gate.people),
    ...freezes.map(({ owner }) => owner),
  ];
  const sentences = [
    note,
    ...refusals,
    ...gates.flatMap(({ asks, problem }) => [asks, problem]),
    ...freezes.map(({ reason }) => reason),
  ];
  return namesOf(deps, people, sentences);
}
