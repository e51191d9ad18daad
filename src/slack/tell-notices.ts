import { messageDigest } from './message.ts';
import { batchesOf, type Batch, type Numbered } from './notice-batches.ts';
import { postIn, type SyncDeps, type SyncRun } from './sync-run.ts';
import { CARD, phaseKey } from './views/all.ts';
import { noticeMessage } from './views/notice-message.ts';
import { noticeOf } from './views/notice.ts';
import type { Notice } from './views/notice-table.ts';

/** Tells what happened since it was last told: each event once, in order. */
export async function tellNotices(deps: SyncDeps, run: SyncRun): Promise<void> {
  const { from, pending } = toldUntil(run);
  const numbered = newsSince(run, from);
  const batches = pending
    ? [batchOf(numbered, pending), ...batchesOf(numbered.filter(({ event }) => event > pending.to))]
    : batchesOf(numbered);
  for (const batch of batches) if (batch.notices.length > 0) await tell(deps, run, batch);
}

/** How much there is to tell. */
export function untold(run: SyncRun): number {
  return newsSince(run, toldUntil(run).from).length;
}

async function tell(deps: SyncDeps, run: SyncRun, { from, to, notices }: Batch): Promise<void> {
  const [first] = notices;
  const message = noticeMessage(run.release.project, notices);
  const view = noticeKey(from, to);
  await postIn(deps, run, {
    view,
    parent: threadView(first),
    broadcast: first?.broadcast,
    message,
    digest: messageDigest(message),
  });
}

/** The view in whose thread a notice stands. */
export function threadView(notice: Notice | undefined): string {
  return notice === undefined || notice.thread === 'card' ? CARD : phaseKey(notice.thread);
}

function newsSince({ events, release, names }: SyncRun, from: number): Numbered[] {
  return events.slice(from).flatMap((event, index) => {
    const notice = noticeOf(event, release, names, events.slice(0, from + index));
    return notice ? [{ event: from + index, notice }] : [];
  });
}

/** Where the telling has come to; `pending` may have been posted or not, and is settled as it was. */
function toldUntil({ known }: SyncRun): { from: number; pending?: { from: number; to: number } } {
  let from = 0;
  let pending: { from: number; to: number } | undefined;
  for (const [view, message] of Object.entries(known)) {
    const range = rangeOf(view);
    if (range && message.state === 'sent') from = Math.max(from, range.to + 1);
    if (range && message.state === 'posting') pending = range;
  }
  return pending ? { from, pending } : { from };
}

function batchOf(numbered: Numbered[], { from, to }: { from: number; to: number }): Batch {
  return {
    from,
    to,
    notices: numbered.filter(({ event }) => event >= from && event <= to).map(({ notice }) => notice),
  };
}

function noticeKey(from: number, to: number): string {
  return `notices:${from}-${to}`;
}

function rangeOf(view: string): { from: number; to: number } | undefined {
  const [, from, to] = /^notices:(\d+)-(\d+)$/.exec(view) ?? [];
  return from === undefined || to === undefined ? undefined : { from: Number(from), to: Number(to) };
}
