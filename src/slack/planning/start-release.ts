import type { Answer, StartRequest } from '../../engine/desk.ts';
import { finish, section } from '../blocks.ts';
import type { Intent } from '../intent.ts';
import { NO, type Message } from '../message.ts';
import { findProject, type SteeredProject } from '../project.ts';
import { startedText } from '../reply.ts';
import { say, withUncounted } from '../say.ts';
import { refusedStart } from '../views/plan/refused-start.ts';
import { askedBy } from '../who-asks.ts';
import type { Wanted } from './plan-ask.ts';
import { namesOf, type PlanDeps } from './plan-deps.ts';

/** What comes on top of what was asked: how a start gets past what stands in its way. */
export type More = Pick<StartRequest, 'leaveOut' | 'waive' | 'insteadOf'>;

/** Starts a release, and says so; where its commits don't allow it, says which, with the ways out. */
export async function startRelease(
  deps: PlanDeps,
  intent: Intent,
  wanted: Wanted,
  more: More = {},
): Promise<{ message: Message; started: boolean }> {
  const project = findProject(deps.projects, wanted.project, intent.channel, wanted.type);
  if ('mistake' in project) return { message: await say(deps, project.mistake), started: false };
  const { asked, uncounted } = await askedBy(deps, intent, project.roles);
  const answer = await deps.desk.start({ ...requestOf(project, wanted), ...more, ...asked });
  if (answer.kind === 'refused') {
    const message = answer.against
      ? await against(deps, wanted, answer.against)
      : await say(deps, withUncounted(answer.refusal, uncounted));
    return { message, started: false };
  }
  const text = startedText(answer.release, intent.channel);
  return { message: finish(text, [() => [section(text)]]), started: true };
}

/** As the desk is asked. */
export function requestOf({ id: project }: SteeredProject, { type, on, pre }: Wanted) {
  return { project, type, ...(on !== undefined && { on }), ...(pre !== undefined && { pre }) };
}

async function against(
  deps: PlanDeps,
  wanted: Wanted,
  { request, objections, ways, links }: NonNullable<Extract<Answer, { kind: 'refused' }>['against']>,
): Promise<Message> {
  const names = await namesOf(
    deps,
    objections.map(({ author }) => author),
  );
  const asked = { ...wanted, project: request.project };
  return { ...refusedStart({ wanted: asked, objections, ways, ...(links && { links }) }, names), [NO]: true };
}
