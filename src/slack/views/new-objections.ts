import { withoutWaived } from '../../release/allowed.ts';
import type { Candidate } from '../../release/candidate.ts';
import type { ReleaseEvent } from '../../release/event.ts';
import type { Objection, Waiver } from '../../release/objection.ts';
import type { Release } from '../../release/release.ts';
import { mention, type Names } from '../mrkdwn.ts';
import { what } from './notice-words.ts';
import { commitLine } from './plan/commit-line.ts';
import { whyNot } from './plan/objection-words.ts';

/** Of so many, the rest is counted. */
const SHOWN = 5;

/**
 * What a candidate brings that the one before it didn't have and that nobody has let in, in lines of mrkdwn; whoever
 * wrote it is called, where Slack knows them. Empty when there is nothing of that kind.
 * @param before everything that had happened before the candidate came
 */
export function newObjectionLines(
  { objections = [] }: Candidate,
  release: Release,
  names: Names,
  before: readonly ReleaseEvent[],
): string[] {
  const known = objectionsBefore(before);
  const fresh = withoutWaived(objections, waivedBefore(before)).filter(
    (objection) => !known.some((one) => isSame(one, objection)),
  );
  if (fresh.length === 0) return [];
  const lines = fresh.slice(0, SHOWN).map((objection) => objectionLine(objection, release, names));
  const more = fresh.length - lines.length;
  const ways = `No gate of ${what(release)} is passed until that is decided: the card has the ways out.`;
  return [...lines, ...(more > 0 ? [`… and ${more} more.`] : []), ways];
}

function objectionLine(objection: Objection, release: Release, names: Names): string {
  const called = /^[UW][A-Z0-9]+$/.test(objection.author) ? ` ${mention(objection.author)}` : '';
  return `🚫 ${commitLine(objection, names)}: ${whyNot(objection, release.type)}.${called}`;
}

/** Of the candidate before. */
function objectionsBefore(before: readonly ReleaseEvent[]): Objection[] {
  const candidates = before.flatMap((event) => {
    if (event.type === 'CandidateChosen') return [event.candidate];
    return event.type === 'StepSucceeded' && event.result.candidate ? [event.result.candidate] : [];
  });
  return candidates.at(-1)?.objections ?? [];
}

function waivedBefore(before: readonly ReleaseEvent[]): Waiver[] {
  return before.flatMap((event) => {
    if (event.type === 'ReleaseStarted') return event.release.waivers ?? [];
    return event.type === 'CommitWaived' ? [event] : [];
  });
}

function isSame(one: Objection, other: Objection): boolean {
  return one.commit === other.commit && one.against === other.against;
}
