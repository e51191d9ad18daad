import type { KnownBlock } from '@slack/types';
import { actions, context, finish, section } from '../blocks.ts';
import type { Message } from '../message.ts';
import { escape } from '../mrkdwn.ts';
import { notesBlock } from './notes.ts';
import { notesPages } from './notes-pages.ts';
import { planButton } from './plan/plan-button.ts';

/** Of a page's text: with its blocks and buttons it stays within a message. */
const MAX_PAGE = 6_000;

/**
 * The changelog of a version, in pages, for whoever asked.
 * @param page counts from 0; beyond the end, the last is shown
 */
export function changelogMessage(
  { project, version, notes }: { project: string; version: string; notes: string },
  page = 0,
): Message {
  const pages = notesPages(notes, MAX_PAGE);
  const at = Math.min(Math.max(page, 0), pages.length - 1);
  const text = `${escape(project)} v${escape(version)}: changelog`;
  const preview = notesBlock(pages[at] ?? '', MAX_PAGE);
  const draft = (): KnownBlock[] => [
    section(`📜 *${escape(project)} v${escape(version)}*`),
    ...(preview ? [preview] : [section('It says nothing.')]),
    context(
      pages.length > 1
        ? `Page ${at + 1} of ${pages.length} · all of it, with every line in full, is in \`CHANGELOG.md\``
        : 'Every line in full is in `CHANGELOG.md`',
    ),
    ...turns({ project, version }, at, pages.length),
  ];
  return finish(text, [draft]);
}

function turns(of: { project: string; version: string }, at: number, count: number): KnownBlock[] {
  const turn = (id: 'changelog-back' | 'changelog-next', label: string, page: number) =>
    planButton({ id, label, spoken: `${label}: page ${page + 1}`, asked: { kind: 'changelog', ...of, page } });
  const buttons = [
    ...(at > 0 ? [turn('changelog-back', 'Back', at - 1)] : []),
    ...(at < count - 1 ? [turn('changelog-next', 'Next', at + 1)] : []),
  ];
  return buttons.length === 0 ? [] : [actions(buttons)];
}
