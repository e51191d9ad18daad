import type { Announcement } from '../../services/announcer/announcer.ts';
import { context, finish } from '../blocks.ts';
import type { Message } from '../message.ts';
import { code, escape } from '../mrkdwn.ts';
import { DRAFTS, newsBlocks } from './news-blocks.ts';

/**
 * What the announce channels read when a release is out. At the end stands how far the journal goes: many people have
 * seen it, so that one which is written anew later on is found out (docs/passport.md).
 */
export function announcement({ news, journal }: Pick<Announcement, 'news' | 'journal'>): Message {
  const evidence = context(`Journal entry ${journal.entry} · ${code(journal.head)}`);
  return finish(
    escape(news.headline),
    DRAFTS.map((much) => () => [...newsBlocks(news, much, true), evidence]),
  );
}
