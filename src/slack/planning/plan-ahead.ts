import { answerPrivately } from '../answer.ts';
import type { Intent } from '../intent.ts';
import type { Message } from '../message.ts';
import { findProject } from '../project.ts';
import { say, withUncounted } from '../say.ts';
import { planMessage } from '../views/plan/plan-message.ts';
import { rehearsalMessage, rehearsing } from '../views/plan/rehearsal.ts';
import { askedBy } from '../who-asks.ts';
import type { Wanted } from './plan-ask.ts';
import { namesOf, type PlanDeps } from './plan-deps.ts';
import { namesInPlan, planOf } from './plan-of.ts';
import { requestOf } from './start-release.ts';

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
