import type { News } from '../../release/announcement.ts';

/** Tells a channel that a release is out. */
export interface Announcer {
  /**
   * Posts what readers are told of the release to one channel, unless its message is there already.
   * @returns a link to the message, empty when it has none; undefined while it can't be posted, and will be later
   */
  announce(request: Announcement): Promise<string | undefined>;
}

/** What is announced, and where. */
export interface Announcement {
  release: string;
  channel: string;
  news: News;
  /** Stands in the announcement, so that a journal that is written anew later on is found out. */
  journal: JournalEntry;
}

/** How far a journal goes: the number of its last entry, and the hash over everything up to it (SHA-256, hex). */
export interface JournalEntry {
  entry: number;
  head: string;
}
