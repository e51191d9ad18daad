import { finish, section } from '../blocks.ts';
import type { Intent } from '../intent.ts';
import type { Message } from '../message.ts';
import { findProject } from '../project.ts';
import { say } from '../say.ts';
import { changelogMessage } from '../views/changelog-message.ts';
import { whereabouts } from '../views/plan/whereabouts.ts';
import type { PlanAsk } from './plan-ask.ts';
import type { PlanDeps } from './plan-deps.ts';

type Of<K extends PlanAsk['kind']> = Extract<PlanAsk, { kind: K }>;

/** `/release changelog 1.2.0`, and its next page. */
export async function changelog(deps: PlanDeps, intent: Intent, ask: Of<'changelog'>): Promise<Message> {
  const project = findProject(deps.projects, ask.project, intent.channel, 'changelog');
  if ('mistake' in project) return say(deps, project.mistake);
  const found = await deps.desk.changelog(project.id, ask.version);
  if ('refusal' in found) return say(deps, found.refusal.text);
  return changelogMessage({ project: project.id, ...found }, ask.page);
}

/** `/release where 3f2a9c1`: in which release a change is, and where that stands. */
export async function where(deps: PlanDeps, intent: Intent, ask: Of<'where'>): Promise<Message> {
  const project = findProject(deps.projects, ask.project, intent.channel, `where ${ask.what}`);
  if ('mistake' in project) return say(deps, project.mistake);
  const found = await deps.desk.where(project.id, ask.what);
  if ('refusal' in found) return say(deps, found.refusal.text);
  const id = 'release' in found ? found.release : undefined;
  const text = whereabouts(found, id === undefined ? undefined : (await deps.desk.find(id))?.release);
  return finish(text, [() => [section(text)]]);
}
