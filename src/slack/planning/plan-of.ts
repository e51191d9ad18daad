import type { PlanReport } from '../../release/plan-report.ts';
import type { Intent } from '../intent.ts';
import type { Message } from '../message.ts';
import type { Names } from '../mrkdwn.ts';
import { findProject } from '../project.ts';
import { say, withUncounted } from '../say.ts';
import { askedBy } from '../who-asks.ts';
import type { Wanted } from './plan-ask.ts';
import { namesOf, type PlanDeps } from './plan-deps.ts';
import { requestOf } from './start-release.ts';

/** What a start would do, and the project's name in what was asked; or why nobody can say. */
export async function planOf(
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

/** Everybody whom a plan names. */
export async function namesInPlan(deps: PlanDeps, report: PlanReport): Promise<Names> {
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
