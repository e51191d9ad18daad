import type { BlockAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { channelOf, OLD_BUTTON } from '../../actions/on-click.ts';
import { tellPrivately } from '../../answer.ts';
import { section } from '../../blocks.ts';
import type { Listening } from '../../listeners.ts';
import { messageOf } from '../../log.ts';
import { queueInTime } from '../../queue-in-time.ts';
import { readMemory, writeMemory } from '../window-metadata.ts';
import { withDraft } from './draft.ts';
import { draftOf } from './read-page.ts';
import type { Click } from '../../heard.ts';

/** *Next* and *Back* in the window that edits the changelog: what was typed goes along. */
export function turnPage({ enqueue, client, log, now }: Listening) {
  return async ({ ack, action, body }: Click): Promise<void> => {
    await ack();
    const { view, trigger_id: id, user } = body;
    const memory = view && readMemory(view.private_metadata);
    const page = pageIn(action.value);
    if (!view || !memory || page === undefined) {
      const who = { person: user.id, channel: channelOf(body), responseUrl: body.response_url };
      return tellPrivately({ client, log }, who, OLD_BUTTON);
    }
    const blocks = view.blocks as KnownBlock[];
    const draft = withDraft(memory.draft, draftOf({ blocks, state: view.state }));
    const { release, channel } = memory;
    const fits = writeMemory({ ...memory, page, draft }) !== undefined;
    const ask = { kind: 'fill-window', window: 'edit-changelog', view: view.id, release, page, draft } as const;
    const intent = { id, person: user.id, channel, receivedAt: now(), ask, typed: false };
    const trouble = fits ? await queueInTime(enqueue, intent, log) : FULL;
    if (trouble === undefined) return;
    try {
      await client.views.update({ view_id: view.id, hash: view.hash, view: saying(trouble, view, blocks) });
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'A modal could not be updated');
    }
  };
}

/** Counts from 0. */
function pageIn(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,4}$/.test(value) ? Number(value) : undefined;
}

/** The same window with a sentence above: inputs with the same ids keep what was typed. */
function saying(sentence: string, view: NonNullable<BlockAction['view']>, blocks: KnownBlock[]): ModalView {
  const { title, submit, close, callback_id, private_metadata } = view;
  const below = blocks.filter(({ block_id }) => block_id !== NOTE);
  return {
    type: 'modal',
    callback_id,
    private_metadata,
    title: { type: 'plain_text', text: title.text },
    ...(submit && { submit: { type: 'plain_text', text: submit.text } }),
    ...(close && { close: { type: 'plain_text', text: close.text } }),
    blocks: [{ ...section(`⚠️ ${sentence}`), block_id: NOTE }, ...below],
  };
}

const NOTE = 'note';
const FULL =
  'You have changed more than this window can take along to another page: save it, and open it again for the rest.';
