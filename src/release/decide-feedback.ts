import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Release } from './release.ts';
import { cutText } from './wording.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** Characters of what somebody said that are kept. */
const MAX_TEXT = 1_000;

/** What somebody says of the release: anybody may, also for somebody else. The same message counts once. */
export function logFeedback(release: Release, { text, from, permalink, by, at }: Of<'LogFeedback'>): Decision {
  const early = notInProduction(release, 'feedback is collected');
  if (early) return early;
  if (text.trim() === '') {
    const example = '/release feedback the new checkout feels much faster';
    return { refusal: refuse('text-missing', { what: 'what was said', example }) };
  }
  const known = release.feedback.find((entry) => permalink !== undefined && entry.permalink === permalink);
  if (known) return { refusal: refuse('feedback-known', { by: known.by, at: known.at }) };
  return {
    events: [
      {
        type: 'FeedbackLogged',
        text: cutText(text.trim(), MAX_TEXT),
        ...(from !== undefined && from !== by.id && { from }),
        ...(permalink !== undefined && { permalink }),
        at,
        by: by.id,
      },
    ],
  };
}

/** How people reacted to the announcement: all of it, each time it was counted. */
export function countReactions(release: Release, { channel, counts, by, at }: Of<'CountReactions'>): Decision {
  const early = notInProduction(release, 'reactions are counted');
  if (early) return early;
  const present = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  if (isSame(release.reactions[channel] ?? {}, present)) return { events: [] };
  return { events: [{ type: 'ReactionsCounted', channel, counts: present, at, by: by.id }] };
}

/** Post-Release is about what is in production: before that there is nothing to say of it. */
export function notInProduction(release: Release, deed: string): { refusal: Refusal } | undefined {
  if (release.phases['post-release']) return undefined;
  return { refusal: refuse('not-in-production', { tag: release.tag, deed }) };
}

function isSame(a: Record<string, number>, b: Record<string, number>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
