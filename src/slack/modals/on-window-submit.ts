import type { KnownBlock } from '@slack/types';
import type { Intent } from '../intent.ts';
import type { Listening } from '../listeners.ts';
import { queueInTime } from '../queue-in-time.ts';
import { announcementDraft } from './announcement/draft.ts';
import { readAdded } from './changelog/added-lines.ts';
import { withDraft } from './changelog/draft.ts';
import { ADDED } from './changelog/input-ids.ts';
import { draftOf, type TypedPage } from './changelog/read-page.ts';
import { kindsIn } from './classify-window.ts';
import { readMemory, type WindowMemory } from './window-metadata.ts';
import type { Submission } from '../heard.ts';

type Read = { ask: Intent['ask'] } | { nothing: true } | { problem: string };

/** The submitted window that edits the changelog; a line without its section is said beside its field. */
export function onChangelogSubmit(listening: Listening) {
  return onWindowSubmit(listening, (page, { release, draft: before }): Read => {
    const draft = withDraft(before, draftOf(page));
    const added = draft.added === undefined ? undefined : readAdded(draft.added);
    if (added && 'problem' in added) return added;
    const isUntouched = draft.added === undefined && Object.keys(draft.lines).length === 0;
    return isUntouched ? { nothing: true } : { ask: { kind: 'edit-changelog', release, draft } };
  });
}

/** The submitted window that classifies commits. */
export function onClassifySubmit(listening: Listening) {
  return onWindowSubmit(listening, (page, { release }): Read => {
    const kinds = kindsIn(page);
    if (Object.keys(kinds).length === 0) return { nothing: true };
    return { ask: { kind: 'steer', release, command: { type: 'Classify', kinds } } };
  });
}

/** The submitted window that edits the announcement. */
export function onAnnouncementSubmit(listening: Listening) {
  return onWindowSubmit(listening, (page, { release }): Read => {
    const draft = announcementDraft(page);
    return draft ? { ask: { kind: 'edit-announcement', release, draft } } : { nothing: true };
  });
}

/** Its id is the window's, so that one window has one effect, however often it is submitted. */
function onWindowSubmit({ enqueue, log, now }: Listening, read: (page: TypedPage, memory: WindowMemory) => Read) {
  return async ({ ack, body, view }: Submission): Promise<void> => {
    const blocks = view.blocks as KnownBlock[];
    const memory = readMemory(view.private_metadata);
    const done: Read = memory ? read({ blocks, state: view.state }, memory) : { problem: OLD };
    if ('nothing' in done) return ack();
    const intent = 'ask' in done &&
      memory && {
        id: view.id,
        person: body.user.id,
        channel: memory.channel,
        receivedAt: now(),
        ask: done.ask,
        typed: false,
      };
    const trouble = 'problem' in done ? done.problem : intent ? await queueInTime(enqueue, intent, log) : OLD;
    return trouble === undefined ? ack() : ack({ response_action: 'errors', errors: { [errorAt(blocks)]: trouble } });
  };
}

/** The field for lines of one's own, where the page has it; else the first input: Slack shows errors at inputs only. */
function errorAt(blocks: readonly KnownBlock[]): string {
  const inputs = blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id ?? '');
  return inputs.find((id) => id === ADDED) ?? inputs[0] ?? '';
}

const OLD = 'This window belongs to an older message: close it and press the button again.';
