import type { ModalView } from '@slack/types';
import type { Intent } from '../intent.ts';
import { messageOf } from '../log.ts';
import type { Message } from '../message.ts';
import { editAnnouncementWindow } from '../modals/announcement/edit-window.ts';
import { editWindow, pagesOf } from '../modals/changelog/edit-window.ts';
import { mergeEdits } from '../modals/changelog/merge-edits.ts';
import { classifyWindow } from '../modals/classify-window.ts';
import { waitingWindow } from '../modals/waiting-window.ts';
import { writeMemory } from '../modals/window-metadata.ts';
import { prose } from '../mrkdwn.ts';
import { say, withUncounted } from '../say.ts';
import { askedBy } from '../who-asks.ts';
import type { PlanAsk } from './plan-ask.ts';
import { namesOf, type PlanDeps } from './plan-deps.ts';

type Of<K extends PlanAsk['kind']> = Extract<PlanAsk, { kind: K }>;

/** Fills a window that has just opened, or shows its other page. One that was closed meanwhile needs nothing more. */
export async function fillWindow(deps: PlanDeps, intent: Intent, ask: Of<'fill-window'>): Promise<undefined> {
  const view = await windowFor(deps, intent, ask);
  try {
    await deps.client.views.update({ view_id: ask.view, view });
  } catch (error) {
    deps.log.warn({ window: ask.window, reason: messageOf(error) }, 'A window could not be filled');
  }
}

async function windowFor(deps: PlanDeps, { channel }: Intent, ask: Of<'fill-window'>): Promise<ModalView> {
  const { window, release: id, draft } = ask;
  const found = await deps.desk.find(id);
  if (!found) return waitingWindow(window, `There is no release ${id}.`);
  const { release } = found;
  const memory = { release: id, channel, page: ask.page, draft };
  if (window === 'edit-announcement') return editAnnouncementWindow(release, writeMemory(memory) ?? '');
  if (window === 'classify') return classifyWindow(release, writeMemory(memory) ?? '');
  const entries = await deps.desk.entries(id);
  if ('refusal' in entries) {
    const { text } = entries.refusal;
    return waitingWindow(window, prose(text, await namesOf(deps, [], [text])));
  }
  const editable = { version: release.version, entries, added: release.edits.added };
  // Lines may have gone since the page was asked for.
  const page = Math.min(ask.page, pagesOf(editable) - 1);
  return editWindow(editable, page, draft, writeMemory({ ...memory, page }) ?? '');
}

/** What was typed into the window, with what was edited before: the card changes, so that only a "no" needs words. */
export async function editChangelog(
  deps: PlanDeps,
  intent: Intent,
  { release: id, draft }: Of<'edit-changelog'>,
): Promise<Message | undefined> {
  const [found, entries] = await Promise.all([deps.desk.find(id), deps.desk.entries(id)]);
  if (!found) return say(deps, `There is no release ${id}: type \`/release list\` to see what there is.`);
  if ('refusal' in entries) return say(deps, entries.refusal.text);
  const merged = mergeEdits(found.release.edits, entries, draft);
  if ('problem' in merged) return say(deps, merged.problem);
  const { asked, uncounted } = await askedBy(deps, intent, found.release.roles);
  const answer = await deps.desk.ask(id, { type: 'EditChangelog', edits: merged.edits }, asked);
  return answer.kind === 'refused' ? say(deps, withUncounted(answer.refusal, uncounted)) : undefined;
}
