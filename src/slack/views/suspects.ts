import type { Suspect } from '../../release/event.ts';
import { code, cut, escape } from '../mrkdwn.ts';

/** The commits of the release that may have to do with an alert; empty when there are none. */
export function suspectLines(suspects: readonly Suspect[]): string[] {
  if (suspects.length === 0) return [];
  return ['*Commits to look at first*', ...suspects.slice(0, 3).map(suspectLine)];
}

function suspectLine({ commit, subject, author, why }: Suspect): string {
  return `• ${code(commit.slice(0, 7))} ${line(subject, 120)} – ${line(author, 60)} (${line(why, 120)})`;
}

function line(text: string, max: number): string {
  return escape(cut(text.replaceAll(/\s+/g, ' ').trim(), max));
}
