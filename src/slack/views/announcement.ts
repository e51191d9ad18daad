import type { Announcement } from '../../services/announcer/announcer.ts';
import { context, finish, section } from '../blocks.ts';
import type { Message } from '../message.ts';
import { code, escape } from '../mrkdwn.ts';
import { notesBlock } from './notes.ts';

/** What the announce channels read when a release is out. */
export function announcement({
  project,
  tag,
  notes,
  journal,
}: Pick<Announcement, 'project' | 'tag' | 'notes' | 'journal'>): Message {
  const title = `${escape(project)} ${escape(tag)} is out`;
  const day = dayOf(notes);
  const draft = (max: number) => () => {
    const block = notesBlock(notes, max);
    return [
      section(`📣 *${title}*${day === undefined ? '' : ` · ${day}`}`),
      ...(block ? [block] : []),
      context(`Journal entry ${journal.entry} · ${code(journal.head)}`),
    ];
  };
  return finish(title, [draft(2_400), draft(1_200), draft(300)]);
}

/** The day in the heading of the changelog section, in words. */
function dayOf(notes: string): string | undefined {
  const [, day] = /^# .*\((\d{4}-\d\d-\d\d)\)/.exec(notes) ?? [];
  return day && new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}
