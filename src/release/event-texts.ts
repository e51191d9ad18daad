import type { EventOf, ReleaseEvent } from './event.ts';
import { withTexts, type Change, type Meant } from './free-text.ts';
import type { LedgerEvent } from './ledger.ts';

/** An event with its free text changed: what is stored of it, for ever. */
export function eventWithTexts(event: ReleaseEvent, change: Change): ReleaseEvent {
  return withTexts(event, EVENTS[event.type], change);
}

/** The same for a project's own events. */
export function ledgerEventWithTexts(event: LedgerEvent, change: Change): LedgerEvent {
  return withTexts(event, LEDGER_EVENTS[event.type], change);
}

const COMMON = { at: 'as is', by: 'as is' } as const;

const CANDIDATE: Meant<EventOf<'CandidateChosen'>['candidate']> = {
  commit: 'as is',
  tree: 'as is',
  content: 'as is',
  ownCommits: 'as is',
  authors: 'person',
  writtenAt: 'as is',
  diff: { most: { path: 'text' }, address: 'as is' },
  notes: 'text',
  objections: { commit: 'as is', subject: 'text', author: 'person' },
  unclassified: { commit: 'as is', subject: 'text', author: 'person' },
};

const REVIEW: Meant<NonNullable<EventOf<'ReviewSeen'>['seen']>> = {
  url: 'as is',
  head: 'as is',
  approvedBy: 'person',
  changesAskedBy: 'person',
  checks: { name: 'text' },
  about: 'as is',
};

const VERDICT: Meant<EventOf<'HealthChanged'>['verdict']> = { window: 'as is', why: 'text' };

const PICK: Meant<EventOf<'PicksTried'>['picks']> = {
  branch: 'as is',
  head: 'as is',
  commits: 'as is',
  conflict: { commit: 'as is', subject: 'text', files: 'text', author: 'person' },
  reason: 'text',
  from: 'as is',
  pull: 'as is',
};

const FACTS: Meant<EventOf<'ReleaseStarted'>['release']> = {
  id: 'as is',
  project: 'as is',
  version: 'as is',
  tag: 'as is',
  branch: 'as is',
  main: 'as is',
  previousTag: 'as is',
  replaces: 'as is',
  base: 'as is',
  targetDate: 'as is',
  targetAt: 'as is',
  timezone: 'as is',
  channel: 'as is',
  announce: 'as is',
  announcing: 'as is',
  roles: 'as is',
  rights: 'as is',
  checklist: 'as is',
  alerting: 'as is',
  path: 'as is',
  rules: 'as is',
  calendar: 'as is',
  waivers: { commit: 'as is', reason: 'text', by: 'as is', at: 'as is' },
  leftOut: { commit: 'as is', subject: 'text' },
  follows: 'as is',
  hotfix: {
    summary: 'text',
    from: 'as is',
    picks: { commit: 'as is', subject: 'text', author: 'text' },
  },
};

const SECTION_EDIT = { lines: 'text', from: 'text' } as const;

const EVENTS: { [T in ReleaseEvent['type']]: Meant<Omit<EventOf<T>, 'type'>> } = {
  ReleaseStarted: { ...COMMON, release: FACTS },
  PhaseOpened: { ...COMMON, date: 'as is' },
  StepStarted: { ...COMMON, step: 'as is', worker: 'as is', replaces: 'as is' },
  StepSucceeded: {
    ...COMMON,
    step: 'as is',
    result: {
      summary: 'text',
      candidate: CANDIDATE,
      mergeCommit: 'as is',
      tagTarget: 'as is',
      forReaders: { whatToDo: { line: 'text', todo: 'text' }, thanks: { name: 'name', id: 'as is' } },
      log: 'as is',
      chart: 'as is',
      // A name that a secret shows in is refused before it gets here: services/artifacts.
      artifacts: 'as is',
      url: 'as is',
    },
  },
  StepFailed: {
    ...COMMON,
    step: 'as is',
    trouble: { reason: 'text', tail: 'text', log: 'as is', chart: 'as is', artifacts: 'as is' },
  },
  StepInterrupted: { ...COMMON, step: 'as is', reason: 'text', chart: 'as is' },
  StepRetried: { ...COMMON, step: 'as is' },
  StepSkipped: { ...COMMON, step: 'as is', reason: 'text' },
  StepSignedOff: { ...COMMON, step: 'as is', note: 'text' },
  CandidateChosen: {
    ...COMMON,
    candidate: CANDIDATE,
    arrived: { commit: 'as is', subject: 'text', author: 'person' },
    takenBack: 'as is',
  },
  MergeTried: { ...COMMON, main: 'as is', conflicts: { file: 'text', authors: 'person' } },
  ApprovalGiven: { ...COMMON, roles: 'as is', digest: 'as is' },
  ApprovalVoided: { ...COMMON, reason: 'text' },
  ApprovalWithdrawn: COMMON,
  ApprovalsCarried: { ...COMMON, digest: 'as is' },
  GateRefused: { ...COMMON, reason: 'text' },
  GateOverridden: { ...COMMON, reason: 'text', missing: 'as is', digest: 'as is' },
  GatePassed: COMMON,
  HealthChanged: { ...COMMON, step: 'as is', check: 'as is', verdict: VERDICT, chart: 'as is' },
  ReviewSeen: { ...COMMON, step: 'as is', seen: REVIEW, trouble: 'text' },
  AlertRaised: {
    ...COMMON,
    checks: 'as is',
    suspects: { commit: 'as is', subject: 'text', author: 'text', why: 'text' },
    chart: 'as is',
  },
  AlertAcknowledged: { ...COMMON, until: 'as is' },
  AlertEscalated: { ...COMMON, role: 'as is', owner: 'as is' },
  AlertDismissed: { ...COMMON, reason: 'text' },
  AlertResolved: { ...COMMON, chart: 'as is' },
  RollbackOrdered: { ...COMMON, reason: 'text', to: 'as is', step: 'as is' },
  RolledBack: { ...COMMON, to: 'as is' },
  FeedbackLogged: { ...COMMON, text: 'text', from: 'as is', permalink: 'as is' },
  ReactionsCounted: { ...COMMON, channel: 'as is' },
  IssueLogged: { ...COMMON, title: 'text', owner: 'as is', permalink: 'as is' },
  IssueResolved: COMMON,
  HotfixNoted: { ...COMMON, hotfix: 'as is', tag: 'as is' },
  ReleaseHeld: { ...COMMON, reason: 'text' },
  ReleaseResumed: COMMON,
  ReleaseRescheduled: { ...COMMON, reason: 'text', targetDate: 'as is', targetAt: 'as is', opensAt: 'as is' },
  BranchFrozen: { ...COMMON, content: 'as is' },
  CommitWaived: { ...COMMON, commit: 'as is', reason: 'text' },
  CommitClassified: { ...COMMON, commit: 'as is' },
  ChangelogEdited: { ...COMMON, edits: { entries: { '*': { text: 'text' } }, added: { text: 'text' } } },
  AnnouncementEdited: {
    ...COMMON,
    edits: {
      headline: 'text',
      intro: 'text',
      sections: {
        new: SECTION_EDIT,
        fixed: SECTION_EDIT,
        faster: SECTION_EDIT,
        breaking: SECTION_EDIT,
      },
    },
  },
  AnnouncementConfirmed: COMMON,
  FreezeOverridden: { ...COMMON, freeze: 'as is', reason: 'text' },
  GateReminded: { ...COMMON, people: 'as is' },
  HandoverOffered: { ...COMMON, to: 'as is' },
  HandoverAccepted: COMMON,
  HandoverDeclined: COMMON,
  PicksTried: { ...COMMON, picks: PICK, of: 'as is' },
  PicksOrdered: { ...COMMON, branches: 'as is' },
  ReleaseCancelled: { ...COMMON, reason: 'text' },
  ReleaseFinished: COMMON,
};

type LedgerEventOf<T extends LedgerEvent['type']> = Extract<LedgerEvent, { type: T }>;

const LEDGER_EVENTS: { [T in LedgerEvent['type']]: Meant<Omit<LedgerEventOf<T>, 'type'>> } = {
  ReleaseClaimed: {
    ...COMMON,
    release: 'as is',
    version: 'as is',
    started: { ...COMMON, release: FACTS },
  },
  ClaimReleased: { ...COMMON, release: 'as is' },
  ReleaseArchived: { ...COMMON, release: 'as is' },
  FreezeDeclared: { ...COMMON, freeze: 'as is', from: 'as is', until: 'as is', reason: 'text' },
  FreezeLifted: { ...COMMON, freeze: 'as is' },
  FreezeEndAnnounced: { ...COMMON, freeze: 'as is' },
  DeploysLocked: { ...COMMON, lock: 'as is', release: 'as is', tag: 'as is', reason: 'text' },
  DeploysUnlocked: { ...COMMON, lock: 'as is', reason: 'text' },
  CadenceReminded: { ...COMMON, due: 'as is' },
};
