import type { Notice } from './views/notice-table.ts';

/** A notice with the number of its event in the release. */
export interface Numbered {
  event: number;
  notice: Notice;
}

/** What is posted as one message: the notices of events `from` to `to`. */
export interface Batch {
  from: number;
  to: number;
  notices: Notice[];
}

const MAX_BATCH = 15;

/**
 * Quiet notices that follow each other in one thread become one message: Slack takes about one a second. What the
 * channel hears, and what carries a log, stands alone.
 */
export function batchesOf(numbered: readonly Numbered[]): Batch[] {
  const batches: Batch[] = [];
  for (const { event, notice } of numbered) {
    const last = batches.at(-1);
    const first = last?.notices[0];
    if (
      last &&
      first &&
      isQuiet(first) &&
      isQuiet(notice) &&
      first.thread === notice.thread &&
      last.notices.length < MAX_BATCH
    ) {
      last.notices.push(notice);
      last.to = event;
    } else batches.push({ from: event, to: event, notices: [notice] });
  }
  return batches;
}

function isQuiet({ broadcast, tail, log }: Notice): boolean {
  return broadcast !== true && tail === undefined && log === undefined;
}
