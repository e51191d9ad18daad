import type { Release } from '../../release/release.ts';
import { findRelease } from '../find-release.ts';
import type { Intent } from '../intent.ts';
import type { Message } from '../message.ts';
import { say, sayDone, withUncounted } from '../say.ts';
import { differenceMessage } from '../views/difference-message.ts';
import { askedBy } from '../who-asks.ts';
import type { PlanAsk } from './plan-ask.ts';
import { namesOf, type PlanDeps } from './plan-deps.ts';

type Of<K extends PlanAsk['kind']> = Extract<PlanAsk, { kind: K }>;

/** *See what changed*, for this person: since they approved, or since anybody did. */
export async function changes(deps: PlanDeps, intent: Intent, ask: Of<'changes'>): Promise<Message> {
  const found = await meant(deps, intent, ask);
  if ('mistake' in found) return say(deps, found.mistake);
  const { release } = found;
  const gate = ask.gate ?? nextGate(release);
  const difference = await deps.desk.difference(release.id, gate, intent.person);
  if ('refusal' in difference) return say(deps, difference.refusal.text);
  const { commits, since } = difference;
  const names = await namesOf(deps, [since.by, ...commits.map(({ author }) => author)]);
  return differenceMessage(release, difference, names, intent.person);
}

/** *Drop the new commits*: the card changes, so that a click that worked needs no words. */
export async function drop(deps: PlanDeps, intent: Intent, ask: Of<'drop'>): Promise<Message | undefined> {
  const found = await meant(deps, intent, ask);
  if ('mistake' in found) return say(deps, found.mistake);
  const { id, roles, branch } = found.release;
  const { asked, uncounted } = await askedBy(deps, intent, roles);
  const { gate, shown } = ask;
  const answer = await deps.desk.dropNew(id, { gate, ...(shown !== undefined && { shown }) }, asked);
  if (answer.kind === 'refused') return say(deps, withUncounted(answer.refusal, uncounted));
  return intent.typed ? sayDone(deps, `What came in on ${branch} since then is taken back.`) : undefined;
}

async function meant(
  { desk, projects }: PlanDeps,
  { channel }: Intent,
  { gate = '', ...scope }: Of<'changes' | 'drop'>,
): Promise<{ release: Release } | { mistake: string }> {
  const { release, project, version } = scope;
  return findRelease(
    desk,
    projects,
    {
      kind: 'steer',
      command: { type: 'Approve', gate },
      ...(release !== undefined && { release }),
      ...(project !== undefined && { project }),
      ...(version !== undefined && { version }),
    },
    channel,
  );
}

/** The first one that isn't passed. */
function nextGate({ checklist, gates }: Release): string {
  return (checklist.gates.find(({ id }) => !gates[id].passed) ?? checklist.gates.at(-1))?.id ?? '';
}
