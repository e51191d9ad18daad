import { findByCommits } from '../find-release.ts';
import type { Intent } from '../intent.ts';
import type { Message } from '../message.ts';
import { say } from '../say.ts';
import { linesMessage } from '../views/lines-message.ts';
import { unclassifiedMessage } from '../views/unclassified-message.ts';
import type { PlanAsk } from './plan-ask.ts';
import { namesOf, type PlanDeps } from './plan-deps.ts';

type Of<K extends PlanAsk['kind']> = Extract<PlanAsk, { kind: K }>;

/** `/release changelog lines`: what the window that edits the changelog shows, with the words that edit it. */
export async function changelogLines(deps: PlanDeps, intent: Intent, ask: Of<'changelog-lines'>): Promise<Message> {
  const found = await findByCommits(deps, ask, { channel: intent.channel, rest: 'changelog lines' });
  if ('mistake' in found) return say(deps, found.mistake);
  const { release } = found;
  const entries = await deps.desk.entries(release.id);
  if ('refusal' in entries) return say(deps, entries.refusal.text);
  return linesMessage({ version: release.version, entries, added: release.edits.added }, ask.page);
}

/** `/release classify`: what the window that classifies commits shows. */
export async function unclassified(deps: PlanDeps, intent: Intent, ask: Of<'unclassified'>): Promise<Message> {
  const found = await findByCommits(deps, ask, { channel: intent.channel, rest: 'classify' });
  if ('mistake' in found) return say(deps, found.mistake);
  const { release } = found;
  const authors = (release.candidate?.unclassified ?? []).map(({ author }) => author);
  return unclassifiedMessage(release, await namesOf(deps, authors));
}
