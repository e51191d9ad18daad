import type { GatePlan } from '../../release/checklist.ts';
import type { Release } from '../../release/release.ts';
import { list } from '../../release/wording.ts';
import { code, cut, nameOf, prose, type Names } from '../mrkdwn.ts';
import { commitsSince } from './commits.ts';
import { gateName } from './gate-name.ts';
import { arrivalLines } from './since-approved.ts';

/** What exactly is approved: `6809249, 10 commits since v1.2.0, unchanged since the Pre-Release gate`. */
export function whatIsApproved(release: Release): string {
  const { candidate, checklist, gates } = release;
  if (!candidate) return 'its commits are not chosen yet';
  // An approval that stands means that no commit has come in since.
  const last = checklist.gates.findLast(({ id }) => gates[id].passed !== undefined);
  const unchanged = last ? `, unchanged since ${gateName(last)}` : '';
  return `${code(candidate.commit.slice(0, 7))}, ${commitsSince(candidate.changes, release)}${unchanged}`;
}

/** Why people who have approved are asked again, with the commits that are new since; empty when nobody is. */
export function whyAgain(release: Release, gate: GatePlan, names: Names): string {
  const { voided } = release.gates[gate.id];
  if (!voided) return '';
  const by = voided.approvals.map((approval) => nameOf(names, approval.by));
  const since = by.length > 0 ? `${list(by, 'and')} approved` : 'it was last asked';
  const why = `Asked again: ${prose(cut(voided.reason, 200), names)} since ${since}.`;
  return [why, ...arrivalLines(release, gate, names)].join('\n');
}
