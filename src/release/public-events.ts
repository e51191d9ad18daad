import type { Candidate } from './candidate.ts';
import type { EventOf, ReleaseEvent } from './event.ts';
import type { LedgerEvent } from './ledger.ts';

/** What other programs are told of an event, besides when it happened and by whom. */
export type Publish<E> = (event: E) => Record<string, unknown>;

type LedgerEventOf<T extends LedgerEvent['type']> = Extract<LedgerEvent, { type: T }>;

/** Nothing else than what is named, so that nothing gets out by being added to an event. */
function only<K extends string>(...keys: K[]): (event: { [P in K]?: unknown }) => Record<string, unknown> {
  return (event) => Object.fromEntries(keys.flatMap((key) => (event[key] === undefined ? [] : [[key, event[key]]])));
}

const NOTHING = (): Record<string, unknown> => ({});

/** Every event of a release. No paths of this machine, no commands, no journal's inside. */
export const PUBLIC_RELEASE_EVENTS: { [T in ReleaseEvent['type']]: Publish<EventOf<T>> } = {
  ReleaseStarted: ({ release }) =>
    only('branch', 'main', 'previousTag', 'base', 'targetDate', 'targetAt', 'timezone', 'replaces', 'follows')(release),
  PhaseOpened: only('phase', 'early', 'date'),
  StepStarted: only('step', 'attempt', 'start'),
  StepSucceeded: ({ step, attempt, result }) => ({
    step,
    attempt,
    ...only('summary', 'mergeCommit', 'tagTarget', 'url')(result),
    ...(result.artifacts && { artifacts: result.artifacts.map(only('name', 'size', 'sha256')) }),
    ...(result.candidate && { candidate: candidateOf(result.candidate) }),
  }),
  StepFailed: ({ step, attempt, trouble }) => ({ step, attempt, reason: trouble.reason }),
  StepInterrupted: only('step', 'attempt', 'reason'),
  StepRetried: only('step', 'attempt'),
  StepSkipped: only('step', 'reason'),
  StepSignedOff: only('step', 'note'),
  CandidateChosen: ({ candidate, arrived = [], takenBack = [] }) => ({
    candidate: candidateOf(candidate),
    arrived: arrived.map(only('commit', 'subject')),
    takenBack,
  }),
  MergeTried: ({ main, conflicts, total }) => ({ main, total, files: conflicts.map(({ file }) => file) }),
  ApprovalGiven: only('gate', 'roles'),
  ApprovalVoided: only('gate', 'reason'),
  ApprovalWithdrawn: only('gate'),
  ApprovalsCarried: only('gate'),
  GateRefused: only('gate', 'reason'),
  GateOverridden: only('gate', 'reason', 'missing'),
  GatePassed: only('gate'),
  ReviewSeen: ({ step, attempt, seen, trouble }) => ({
    step,
    attempt,
    ...(trouble !== undefined && { trouble }),
    ...(seen && only('number', 'url', 'state', 'head', 'required', 'checks', 'merge')(seen)),
  }),
  HealthChanged: ({ step, check, verdict }) => ({
    step,
    check,
    ...only('health', 'unit', 'value', 'sample', 'window', 'why')(verdict),
  }),
  AlertRaised: ({ alert, checks, suspects }) => ({
    alert,
    checks,
    suspects: suspects.map(only('commit', 'subject', 'why')),
  }),
  AlertAcknowledged: only('alert', 'until'),
  AlertEscalated: only('alert', 'role'),
  AlertDismissed: only('alert', 'reason'),
  AlertResolved: only('alert', 'how'),
  HotfixNoted: only('hotfix', 'tag', 'stage', 'alert', 'issue'),
  RollbackOrdered: only('reason', 'to'),
  RolledBack: only('to'),
  FeedbackLogged: only('text', 'from'),
  ReactionsCounted: only('channel', 'counts'),
  IssueLogged: only('issue', 'title', 'severity', 'owner'),
  IssueResolved: only('issue'),
  ReleaseHeld: only('reason', 'why'),
  ReleaseResumed: NOTHING,
  ReleaseRescheduled: only('reason', 'targetDate', 'targetAt', 'opensAt'),
  BranchFrozen: NOTHING,
  CommitWaived: only('commit', 'against', 'reason'),
  CommitClassified: only('commit', 'kind'),
  ChangelogEdited: NOTHING,
  AnnouncementEdited: NOTHING,
  AnnouncementConfirmed: NOTHING,
  FreezeOverridden: only('freeze', 'reason'),
  GateReminded: only('gate', 'people'),
  HandoverOffered: only('to'),
  HandoverAccepted: NOTHING,
  HandoverDeclined: NOTHING,
  PicksTried: ({ picks }) => ({ picks: picks.map(only('branch', 'verdict', 'commits', 'reason')) }),
  PicksOrdered: only('branches'),
  ReleaseCancelled: only('reason'),
  ReleaseFinished: NOTHING,
};

/** Every event of a project that belongs to none of its releases alone. */
export const PUBLIC_PROJECT_EVENTS: { [T in LedgerEvent['type']]: Publish<LedgerEventOf<T>> } = {
  ReleaseClaimed: only('release', 'version', 'kind'),
  ClaimReleased: only('release', 'how'),
  ReleaseArchived: only('release'),
  FreezeDeclared: only('freeze', 'from', 'until', 'reason'),
  FreezeLifted: only('freeze'),
  FreezeEndAnnounced: only('freeze'),
  DeploysLocked: only('lock', 'release', 'tag', 'reason'),
  DeploysUnlocked: only('lock', 'reason'),
  CadenceReminded: only('kind', 'due'),
};

function candidateOf(candidate: Candidate): Record<string, unknown> {
  return only('commit', 'tree', 'changes', 'notes')(candidate);
}
