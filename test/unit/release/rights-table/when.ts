import type { Actor } from '../../../../src/release/actor.ts';
import type { GateId } from '../../../../src/release/checklist.ts';
import type { RefusalCode } from '../../../../src/release/refusal.ts';
import type { Release } from '../../../../src/release/release.ts';
import type { Asked, OfEach } from './asked.ts';
import { holders, rolesFor } from './who.ts';

/** Why somebody who has the right can't do it now; undefined when they can. */
export const WHEN: OfEach<RefusalCode | undefined> = {
  // A phase opens once, not while the release is held, after what comes before it; Release Day not in a freeze.
  OpenPhase: ({ release, command: { phase }, frozen }) => {
    if (phase in release.phases) return 'phase-open';
    if (release.held) return 'held';
    const { gates } = release;
    const before: Record<string, unknown> = {
      'pre-release': true,
      testing: gates['pre-release'].passed,
      'release-day': gates.testing.passed,
      'post-release': isDone(release, 'verify-deployment'),
    };
    if (!before[phase]) return 'phase-not-ready';
    return phase === 'release-day' && frozen ? 'frozen' : undefined;
  },
  // Each person once, one role each, and what was on the card must still be true.
  Approve: (asked) => {
    const { release, command, by, card } = asked;
    const gate = command.gate as GateId;
    const mine = release.gates[gate].approvals.some((approval) => approval.by === by.id);
    return (
      shut(asked, gate) ??
      (mine ? 'already-approved' : undefined) ??
      (card === 'stale' ? 'card-outdated' : undefined) ??
      countsForNothing(release, gate, by)
    );
  },
  // One's own, while the gate is open, whether or not the release is held.
  Withdraw: ({ release, command, by }) => {
    const { passed, approvals } = release.gates[command.gate as GateId];
    if (passed) return 'approval-stands';
    return approvals.some((approval) => approval.by === by.id) ? undefined : 'not-approved';
  },
  // A no holds the release, so it can't be held already; commits that may not stay are no hindrance to a no.
  Reject: ({ release, command }) => notReached(release, command.gate as GateId) ?? (release.held ? 'held' : undefined),
  // Takes the place of approvals only: what would stop those stops it, too.
  OverrideGate: (asked) => shut(asked, asked.command.gate as GateId),
  // From the approval for production on, a release is neither held nor rescheduled, nor told otherwise.
  Hold: ({ release }) => settled(release) ?? (release.held ? 'held' : undefined),
  Resume: ({ release }) => settled(release) ?? (release.held ? undefined : 'not-held'),
  Reschedule: ({ release }) => settled(release),
  Classify: ({ release, command }) => {
    const unclear = (release.candidate?.unclassified ?? []).map(({ commit }) => commit);
    const areUnclear = Object.keys(command.kinds).every((commit) => unclear.includes(commit));
    return settled(release) ?? beingWritten(release) ?? (areUnclear ? undefined : 'not-unclassified');
  },
  EditChangelog: ({ release }) => settled(release) ?? beingWritten(release),
  // Of what went back there is nothing to tell; what goes out by itself needs nobody's word.
  EditAnnouncement: ({ release }) => (release.rollback ? 'announcement-of-the-past' : undefined),
  Announce: ({ release }) => {
    if (release.rollback) return 'announcement-of-the-past';
    if (isDone(release, 'announce')) return 'announcement-out';
    if (!release.announcing?.confirm) return 'announces-itself';
    return isDone(release, 'verify-deployment') ? undefined : 'step-not-reached';
  },
  Waive: ({ release }) => (hasObjections(release) ? undefined : 'no-objection'),
  OverrideFreeze: ({ frozen }) => (frozen ? undefined : 'not-frozen'),
  // Asked of one who can say yes: who is in a user group isn't known before that, and a group is nobody.
  Handover: (asked) => {
    const { owner, handover } = asked.release;
    const { to } = asked.command;
    if (owner === to) return 'owner-already';
    if (handover?.to === to) return 'handover-offered';
    const able = [...holders('take over', asked)];
    if (!isGroup(to) && able.some((one) => one === to || isGroup(one))) return undefined;
    return rolesFor('take over', asked).length === 0 ? 'no-right' : 'not-permitted';
  },
  AcceptHandover: (asked) => asksAnother(asked),
  DeclineHandover: (asked) => asksAnother(asked),
  // A line is signed off when its turn has come; what the bot does is marked as done when it has failed, or is watched.
  SignOff: ({ release, command: { step } }) => {
    const { phase, needs, work } = lineOf(release, step);
    const { status } = stateOf(release, step);
    if (work.kind !== 'sign-off') {
      if (ESSENTIAL.includes(step)) return 'step-essential';
      if (status === 'running' && work.kind !== 'watch') return 'step-running';
      if (status === 'pending') return 'step-automatic';
    }
    const isMet = (need: string): boolean =>
      need.startsWith('gate:') ? !!release.gates[need.slice(5) as GateId].passed : isDone(release, need);
    return phase in release.phases && needs.every(isMet) ? undefined : 'step-not-reached';
  },
  Retry: ({ release, command: { step } }) => {
    if (!['failed', 'interrupted'].includes(stateOf(release, step).status)) return 'step-not-failed';
    return release.rollback && step !== 'roll-back' ? 'rolled-back' : undefined;
  },
  Skip: ({ release, command: { step } }) => {
    if (isDone(release, step)) return 'step-done';
    if (ESSENTIAL.includes(step)) return 'step-essential';
    const isUnderWay = stateOf(release, step).status === 'running' && lineOf(release, step).work.kind !== 'watch';
    return isUnderWay ? 'step-running' : undefined;
  },
  // Only what a hotfix mends is picked onto other branches.
  Pick: ({ release }) => ('cherry-pick' in release.steps ? undefined : 'no-picks'),
  // Until the deployment begins, and again once the version before is back.
  Cancel: ({ release }) => (wasDeployed(release) && !release.rollback?.doneAt ? 'too-late-to-cancel' : undefined),
  RollBack: ({ release }) => {
    if (release.rollback) return 'rollback-ordered';
    return wasDeployed(release) ? undefined : 'not-deployed';
  },
  // Also from somebody who has it; not twice while one is left in peace.
  Acknowledge: ({ release, command: { alert }, by }) => {
    const isMine = release.alerts.some(({ closed, acknowledged }) => !closed && acknowledged?.by === by.id);
    return notOpen(release, alert) ?? (isMine ? 'already-acknowledged' : undefined);
  },
  DismissAlert: ({ release, command: { alert } }) => notOpen(release, alert),
  LogFeedback: ({ release }) => notOut(release),
  CountReactions: ({ release }) => notOut(release),
  LogIssue: ({ release }) => notOut(release),
  ResolveIssue: ({ release, command }) => {
    const issue = release.issues.find(({ number }) => number === command.issue);
    return notOut(release) ?? (issue ? issue.resolved && 'issue-resolved' : 'unknown-issue');
  },
};

/** What is recorded with a reason takes one; so does what is told take words. */
export function unsaid({ command }: Asked): RefusalCode | undefined {
  if (command.type === 'Reschedule') return undefined;
  if ('reason' in command) return command.reason.trim() === '' ? 'reason-missing' : undefined;
  const words = command.type === 'LogFeedback' ? command.text : command.type === 'LogIssue' ? command.title : 'none';
  return words.trim() === '' ? 'text-missing' : undefined;
}

/** What follows builds on what these leave behind: nobody leaves them out, or does them by hand. */
const ESSENTIAL = ['create-release-branch', 'merge-to-main', 'tag-release'];

/** What keeps a gate shut for everybody: not reached, held, too late, frozen, commits that may not stay. */
function shut(
  { release, frozen, late }: Pick<Asked, 'release' | 'frozen' | 'late'>,
  gate: GateId,
): RefusalCode | undefined {
  const early = notReached(release, gate);
  if (early) return early;
  if (release.held) return 'held';
  if (late) return 'deadline-missed';
  if (frozen && gate === 'production') return 'frozen';
  return hasObjections(release) ? 'objections' : undefined;
}

/** A gate is reached when its lines are done. Nobody has to wait for that to hear of commits that may not stay. */
function notReached(release: Release, id: GateId): RefusalCode | undefined {
  const { steps, gates } = release.checklist;
  const phase = gates.find((gate) => gate.id === id)?.phase ?? id;
  const lines = steps.filter((step) => (id === 'production' ? step.id === 'final-review' : step.phase === phase));
  if (phase in release.phases && lines.every((line) => isDone(release, line.id))) return undefined;
  return hasObjections(release) ? 'objections' : 'gate-not-reached';
}

/** An approval fills a place of the quorum, or brings the second pair of eyes; the last one must not leave those missing. */
function countsForNothing(release: Release, id: GateId, by: Asked['by']): RefusalCode | undefined {
  const { quorum = {}, fourEyes = true } = release.checklist.gates.find((gate) => gate.id === id) ?? {};
  const places = Object.entries(quorum).flatMap(([role, count]) => Array.from({ length: count }, () => role));
  const before = release.gates[id].approvals.map((approval) => ({ id: approval.by, roles: approval.roles }));
  const after = [...before, by];
  const areSeen = (people: { id: Actor }[]): boolean =>
    !fourEyes || people.some((one) => isIndependent(release, one.id));
  if (filled(places, after) === places.length && !areSeen(after)) return 'four-eyes';
  const helps = filled(places, after) > filled(places, before) || (areSeen(after) && !areSeen(before));
  return helps ? undefined : 'role-filled';
}

/** The most places that these people fill, each of them one. */
function filled(places: readonly string[], [first, ...others]: readonly { roles: readonly string[] }[]): number {
  if (!first) return 0;
  const ways = first.roles.filter((role) => places.includes(role));
  const withFirst = ways.map((role) => 1 + filled(places.toSpliced(places.indexOf(role), 1), others));
  return Math.max(filled(places, others), ...withFirst);
}

/** Neither started the release, nor owns it, nor alone wrote its changes. */
function isIndependent({ startedBy, owner, candidate }: Release, id: Actor): boolean {
  const { authors = [] } = candidate ?? {};
  return id !== startedBy && id !== owner && !(authors.length === 1 && authors[0] === id);
}

const lineOf = (release: Release, id: string) => release.checklist.steps.find((step) => step.id === id)!;
const stateOf = (release: Release, id: string) => release.steps[id]!;
const isDone = (release: Release, id: string) =>
  ['succeeded', 'skipped', 'signed-off'].includes(stateOf(release, id).status);
const isGroup = (id: Actor) => id.startsWith('S');
const wasDeployed = (release: Release) => stateOf(release, 'deploy-production').startedAt !== undefined;
const settled = ({ gates }: Release) => gates.production.passed && 'production-approved';
const notOut = ({ phases }: Release) => ('post-release' in phases ? undefined : 'not-in-production');
const beingWritten = (release: Release) =>
  stateOf(release, 'update-changelog').status === 'running' ? 'changelog-being-written' : undefined;
const hasObjections = ({ candidate, waivers }: Release) =>
  (candidate?.objections ?? []).some(({ commit }) => !waivers.some((waiver) => waiver.commit === commit));

function asksAnother({ release: { handover }, by }: Pick<Asked, 'release' | 'by'>): RefusalCode | undefined {
  if (!handover) return 'no-handover';
  return handover.to === by.id ? undefined : 'handover-of-another';
}

/** Without a number, the alert that is open. */
function notOpen({ alerts }: Release, wanted: number | undefined): RefusalCode | undefined {
  const alert = alerts.find(({ number, closed }) => (wanted === undefined ? !closed : number === wanted));
  return alert ? alert.closed && 'alert-closed' : 'no-alert';
}
