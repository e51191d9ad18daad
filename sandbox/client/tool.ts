/** What can be shown beside a channel. */
export type Tool = 'world' | 'traffic';
