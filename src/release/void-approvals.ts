import { BOT } from './actor.ts';
import { changedParts, contentOf, differsInDateOnly, digestOf, type Part } from './approved-content.ts';
import type { GatePlan } from './checklist.ts';
import type { ReleaseEvent } from './event.ts';
import { evolve } from './evolve.ts';
import type { Release } from './release.ts';
import { list } from './wording.ts';

/**
 * The events of a decision, and what they mean for approvals that were given before: one that was bound to something
 * else than what is true afterwards no longer counts, whatever the decision was about.
 */
export function withVoided(release: Release, events: ReleaseEvent[]): ReleaseEvent[] {
  const [first] = events;
  const asked = release.checklist.gates.filter((gate) => isDecided(release, gate));
  if (!first || asked.length === 0) return events;
  const after = events.reduce(evolve, release);
  return [...events, ...asked.flatMap((gate) => voidedAt(release, after, gate, first.at))];
}

function isDecided({ gates }: Release, { id }: GatePlan): boolean {
  return gates[id].approvals.length > 0 || gates[id].passed !== undefined;
}

function voidedAt(before: Release, after: Release, gate: GatePlan, at: string): ReleaseEvent[] {
  const plan = after.checklist.gates.find(({ id }) => id === gate.id) ?? gate;
  const parts = changedParts(contentOf(before, gate), contentOf(after, plan));
  if (parts.length === 0) return [];
  if (differsInDateOnly(before, after, parts))
    return [{ type: 'ApprovalsCarried', gate: gate.id, digest: digestOf(after, plan), at, by: BOT }];
  return [{ type: 'ApprovalVoided', gate: gate.id, reason: inWords(after, parts), at, by: BOT }];
}

/** As in `Asked again: new commits on release/v1.3.0`. */
function inWords({ branch }: Release, parts: readonly Part[]): string {
  const words: Record<Part, string> = {
    gate: 'the gate asks for other approvals',
    version: 'the version is another one',
    commits: `new commits on ${branch}`,
    changelog: 'the changelog was edited',
    classified: 'commits were classified',
    waivers: 'commits were let in',
    results: 'lines of the checklist ended otherwise',
    checklist: 'the steps to come have changed',
  };
  // New commits change the results and the changelog, too: that goes without saying.
  const told = parts.includes('commits') ? ['commits' as const] : parts;
  return list(
    told.map((part) => words[part]),
    'and',
  );
}
