import { person, time } from '../wording.ts';

/** What is refused of announcements. */
export const ANNOUNCING = {
  'no-announce-channel': (p: { tag: string }) =>
    `${p.tag} is announced nowhere: name channels under \`announce\` in tminus.yaml (a release that is under way keeps those that it began with).`,
  'announces-itself': (p: { tag: string; after: string }) =>
    `The announcement of ${p.tag} goes out by itself after “${p.after}”: nothing has to be sent. With \`announcement: { confirm: true }\` in tminus.yaml it waits for somebody's word (a release that is under way keeps to what it began with).`,
  'announcement-out': (p: { tag: string; at: string }) =>
    `${p.tag} is announced since ${time(p.at)}. What is edited now (\`/release announcement\`) is changed where it was posted.`,
  'announcement-of-the-past': (p: { tag: string; to: string; by: string; at: string }) =>
    `${p.tag} went back to ${p.to}, as ${person(p.by)} ordered on ${time(p.at)}: there is nothing more to announce of it.`,
} as const satisfies Record<string, (facts: never) => string>;
