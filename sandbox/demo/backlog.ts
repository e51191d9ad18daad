import type { PushedCommit } from './git/push-commit.ts';
import { alice, carol, li, type Person } from './git/people.ts';
import { page } from './project-history.ts';

/** What a developer may have made. */
export type Kind = 'fix' | 'feature';

interface Item {
  /** Conventional scope, which is also the page's address. */
  scope: string;
  does: string;
  shows: string;
  author: Person;
}

const BACKLOG: Record<Kind, Item[]> = {
  fix: [
    { scope: 'checkout', does: 'round prices to whole cents', shows: 'You pay what it says.', author: li },
    { scope: 'search', does: 'find things whose names have accents', shows: 'Try “sauté pan”.', author: carol },
    { scope: 'orders', does: 'show the newest order first', shows: 'What you ordered, newest first.', author: alice },
    { scope: 'catalogue', does: 'say when something is sold out', shows: 'Anvils are sold out.', author: carol },
    { scope: 'account', does: 'keep people signed in for a week', shows: 'Welcome back.', author: li },
  ],
  feature: [
    { scope: 'reviews', does: 'let customers review what they bought', shows: 'Five stars, mostly.', author: alice },
    { scope: 'parcels', does: 'say when a parcel arrives', shows: 'Tomorrow, before noon.', author: li },
    { scope: 'gifts', does: 'wrap things as gifts', shows: 'With a ribbon, if you like.', author: carol },
    { scope: 'sizes', does: 'filter rocket skates by size', shows: 'From 36 to 47.', author: alice },
    { scope: 'repairs', does: 'take broken anvils back', shows: 'We weld them together again.', author: li },
  ],
};

const TYPES: Record<Kind, string> = { fix: 'fix', feature: 'feat' };

/** The next thing that developers have made: the `index`-th of its kind, from 0, and never the same words twice. */
export function workOf(kind: Kind, index: number): Required<Pick<PushedCommit, 'message' | 'files' | 'author'>> {
  const items = BACKLOG[kind];
  const item = items[index % items.length];
  if (!item) throw new RangeError(`There is no work number ${index}: count from 0.`);
  const { scope, does, shows, author } = item;
  const round = Math.floor(index / items.length) + 1;
  const again = round > 1 ? `, part ${round}` : '';
  const title = `${scope[0]?.toUpperCase()}${scope.slice(1)}`;
  return {
    message: `${TYPES[kind]}(${scope}): ${does}${again}`,
    files: { [`site/${scope}.html`]: page(title, `${shows}${again && ` (${round})`}`) },
    author,
  };
}
