import { SlackError } from '../slack-error.ts';
import { limit, text, type Args } from './arguments.ts';

/** One page of a list and the cursor of the next, empty at the end: https://docs.slack.dev/apis/web-api/pagination */
export interface Page<Item> {
  items: Item[];
  nextCursor: string;
}

/** The page that `limit` and `cursor` ask for. Throws SlackError `invalid_cursor` or `invalid_limit`. */
export function page<Item>(all: Item[], args: Args, fallback = 100, max = 1000): Page<Item> {
  const start = decodeCursor(text(args, 'cursor'));
  const end = start + limit(args, fallback, max);
  return { items: all.slice(start, end), nextCursor: end < all.length ? encodeCursor(end) : '' };
}

function encodeCursor(offset: number): string {
  return Buffer.from(`offset:${offset}`).toString('base64');
}

function decodeCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const offset = /^offset:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'))?.[1];
  if (offset === undefined) throw new SlackError('invalid_cursor');
  return Number(offset);
}
