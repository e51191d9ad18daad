import type { JournalEntry } from '../services/announcer/announcer.ts';

/**
 * How far the journal went when the announcement was made: the entry with which that began. The same whenever it is
 * asked, so that what is posted late, or changed later on, shows the evidence that people have seen.
 */
export function journalAtAnnouncing(chain: readonly { commit: string; hash: string }[]): JournalEntry {
  const index = chain.findLastIndex(({ commit }) => beginsAnnouncing(commit));
  const entry = index === -1 ? chain.length : index + 1;
  return { entry, head: chain[entry - 1]?.hash ?? '' };
}

function beginsAnnouncing(commit: string): boolean {
  const { events = [] } = JSON.parse(commit) as { events?: { type?: string; step?: string }[] };
  return events.some(({ type, step }) => type === 'StepStarted' && step === 'announce');
}
