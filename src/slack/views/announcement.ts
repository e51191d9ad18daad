import { finish, section } from '../blocks.ts';
import type { Message } from '../message.ts';
import { escape } from '../mrkdwn.ts';
import { notesBlock } from './notes.ts';

/** What the announce channels read when a release is out. */
export function announcement({ project, tag, notes }: { project: string; tag: string; notes: string }): Message {
  const title = `${escape(project)} ${escape(tag)} is out`;
  const day = dayOf(notes);
  const draft = (max: number) => () => {
    const block = notesBlock(notes, max);
    return [section(`📣 *${title}*${day === undefined ? '' : ` · ${day}`}`), ...(block ? [block] : [])];
  };
  return finish(title, [draft(2_400), draft(1_200), draft(300)]);
}

/** The day in the heading of the changelog section, in words. */
function dayOf(notes: string): string | undefined {
  const [, day] = /^# .*\((\d{4}-\d\d-\d\d)\)/.exec(notes) ?? [];
  return day && new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}
