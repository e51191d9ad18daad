import type { Feedback } from '../../../release/aftercare.ts';
import type { Release } from '../../../release/release.ts';
import { cut, nameOf, prose, when, type Names } from '../../mrkdwn.ts';
import { link } from '../link.ts';
import type { Detail } from '../step-state.ts';

/** How many are shown, and how much of each. */
const SHOWN: Record<Detail, { count: number; length: number }> = {
  full: { count: 5, length: 200 },
  short: { count: 2, length: 60 },
};

/** What people said of the release, the latest first, and how they reacted to its announcement. */
export function feedbackLines({ feedback, reactions }: Release, names: Names, detail: Detail): string[] {
  const { count, length } = SHOWN[detail];
  const shown = feedback.slice(-count).toReversed();
  const more = feedback.length - shown.length;
  return [
    ...shown.map((one) => `    💬 ${quote(one, names, length)}`),
    ...(more > 0 ? [`    … and ${more} more`] : []),
    ...reactionLine(reactions),
  ];
}

function quote({ text, from, by, at, permalink }: Feedback, names: Names, length: number): string {
  const passedOn = by === from || by === 'tminus' ? '' : `, passed on by ${nameOf(names, by)}`;
  const words = prose(cut(text.replaceAll(/\s+/g, ' ').trim(), length), names);
  const source = permalink === undefined ? '' : ` · ${link(permalink, 'message')}`;
  return `“${words}” – ${nameOf(names, from)}${passedOn}, ${when(at)}${source}`;
}

/** More kinds than these are counted. */
const MAX_KINDS = 10;
/** Letters, as Slack allows them in the name of an emoji; with a skin tone. */
const EMOJI_NAME = /^[\p{L}\p{N}_+'-]{1,100}(?:::skin-tone-[2-6])?$/u;

/** `👍 12 · 🎉 4` of all announcements, the most frequent first; by name, so that a team's own emoji show, too. */
export function reactionLine(reactions: Release['reactions']): string[] {
  const total = new Map<string, number>();
  for (const counts of Object.values(reactions)) {
    for (const [name, count] of Object.entries(counts)) {
      if (EMOJI_NAME.test(name) && count > 0) total.set(name, (total.get(name) ?? 0) + count);
    }
  }
  if (total.size === 0) return [];
  const kinds = [...total].toSorted(([, one], [, other]) => other - one);
  const shown = kinds.slice(0, MAX_KINDS).map(([name, count]) => `:${name}: ${count}`);
  const more = kinds.length - shown.length;
  return [`    Reactions to the announcement: ${[...shown, ...(more > 0 ? [`${more} more kinds`] : [])].join(' · ')}`];
}
