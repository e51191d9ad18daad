import { whyBehind } from '../../release/behind.ts';
import { isMeant } from '../../release/is-meant.ts';
import type { PlanReport } from '../../release/plan-report.ts';
import type { Release } from '../../release/release.ts';
import { runningNow } from '../../release/rollback.ts';
import { seenOf } from '../actions/plan-value.ts';
import { answerPrivately } from '../answer.ts';
import { findByCommits } from '../find-release.ts';
import type { Intent } from '../intent.ts';
import { NO, type Message } from '../message.ts';
import { say } from '../say.ts';
import { planMessage } from '../views/plan/plan-message.ts';
import { refusedStart } from '../views/plan/refused-start.ts';
import type { PlanAsk, Wanted } from './plan-ask.ts';
import type { PlanDeps } from './plan-deps.ts';
import { namesInPlan, planOf } from './plan-of.ts';
import { startRelease } from './start-release.ts';

type Of<K extends PlanAsk['kind']> = Extract<PlanAsk, { kind: K }>;

/**
 * A start past the commits in its way. They are worked out anew: when they are no longer those that the person saw,
 * nothing is started, and the new ones are shown.
 */
export async function startPast(deps: PlanDeps, intent: Intent, ask: Of<'start-past'>): Promise<Message | undefined> {
  const planned = await planOf(deps, intent, ask);
  if ('message' in planned) return planned.message;
  const { report, asked } = planned;
  const { objections, ways = {} } = report;
  if (seenOf(objections) !== ask.seen) {
    const names = await namesInPlan(deps, report);
    if (objections.length === 0) return planMessage(report, asked, names, intent.receivedAt);
    return lookAgain(deps, planned, '🔄 The commits have changed since you were shown them: look again.');
  }
  const commits = objections.map(({ commit }) => commit);
  const more =
    ask.how === 'leave-out'
      ? { leaveOut: ways.leaveOut?.commits ?? commits }
      : { waive: { commits: [...new Set(commits)], reason: ask.reason } };
  const { message, started } = await startRelease(deps, intent, asked, more);
  return started ? message : beside(deps, intent, message);
}

/** The same in words, which name the commits: where one is in the way that isn't named, nothing is started. */
export async function startNamed(deps: PlanDeps, intent: Intent, ask: Of<'start-named'>): Promise<Message> {
  const planned = await planOf(deps, intent, ask);
  if ('message' in planned) return planned.message;
  const { commits } = ask;
  const isNamed = (commit: string): boolean => commits.some((word) => isMeant(word, commit));
  if (!planned.report.objections.every(({ commit }) => isNamed(commit)))
    return lookAgain(
      deps,
      planned,
      '👀 Not all of these commits were named: nobody decides about what they haven’t seen.',
    );
  const more = ask.how === 'leave-out' ? { leaveOut: commits } : { waive: { commits, reason: ask.reason } };
  return (await startRelease(deps, intent, planned.asked, more)).message;
}

/** *Make it minor* on the card of a patch release. */
export async function startInstead(deps: PlanDeps, intent: Intent, ask: Of<'start-instead'>): Promise<Message> {
  const { type } = ask;
  const found = await findByCommits(deps, ask, { channel: intent.channel, rest: `make-it ${type}` });
  if ('mistake' in found) return say(deps, found.mistake);
  const { id, project, version, type: before } = found.release;
  if (type === before && !(await isBehind(deps, found.release)))
    return say(deps, `v${version} is a ${type} release already: there is nothing to change.`);
  return (await startRelease(deps, intent, { type, project }, { insteadOf: id })).message;
}

/** Production went past its version: the same type starts again, with the version after that. */
async function isBehind({ desk }: PlanDeps, release: Release): Promise<boolean> {
  const others = (await desk.list(release.project)).filter(({ id }) => id !== release.id);
  return whyBehind(release, runningNow(others)) !== undefined;
}

/** What is in the way, all of it, with the ways out. */
async function lookAgain(
  deps: PlanDeps,
  { report, asked }: { report: PlanReport; asked: Wanted },
  lead: string,
): Promise<Message> {
  const { objections, ways = {}, links } = report;
  const refused = { wanted: asked, objections, ways, lead, ...(links && { links }) };
  return { ...refusedStart(refused, await namesInPlan(deps, report)), [NO]: true };
}

/** A "no" must not take the buttons away that it is about. */
async function beside(deps: PlanDeps, intent: Intent, message: Message): Promise<undefined> {
  const { replaces: _, ...below } = intent;
  await answerPrivately(deps, below, message);
}
