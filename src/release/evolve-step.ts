import type { Actor } from './actor.ts';
import type { Candidate } from './candidate.ts';
import type { EventOf, ReleaseEvent, StepResult } from './event.ts';
import { withChart } from './evolve-aftercare.ts';
import type { ReviewState } from './review.ts';
import type { Release, StepState } from './release.ts';

const TYPES = [
  'StepStarted',
  'StepSucceeded',
  'StepFailed',
  'StepInterrupted',
  'StepRetried',
  'StepSkipped',
  'StepSignedOff',
  'CandidateChosen',
  'RollbackOrdered',
  'ReviewSeen',
] as const;

export type StepEvent = EventOf<(typeof TYPES)[number]>;

export function isOfStep(event: ReleaseEvent): event is StepEvent {
  return TYPES.some((type) => type === event.type);
}

/** The next state, as far as the lines of the checklist go. */
export function evolveStep(release: Release, event: StepEvent): Release {
  switch (event.type) {
    case 'StepStarted': {
      const { at, by, attempt, start: starts, replaces } = event;
      return withStep({ ...release, ...(replaces !== undefined && { replaces }) }, event.step, ({ kept }) => ({
        status: 'running',
        attempt,
        starts,
        since: at,
        startedAt: at,
        by,
        ...(kept && { kept }),
      }));
    }
    case 'StepSucceeded': {
      const { step, result } = event;
      return withResult(withStep(release, step, ended('succeeded', event, { result })), result);
    }
    case 'StepFailed': {
      const { step, trouble } = event;
      const { artifacts: kept } = trouble;
      return withChart(withStep(release, step, ended('failed', event, { trouble, ...(kept && { kept }) })), trouble);
    }
    case 'StepInterrupted': {
      const { step, reason } = event;
      return withChart(withStep(release, step, ended('interrupted', event, { trouble: { reason } })), event);
    }
    case 'StepSkipped':
      return withStep(release, event.step, ended('skipped', event, { note: event.reason }));
    case 'StepSignedOff':
      return withStep(release, event.step, ended('signed-off', event, event.note ? { note: event.note } : {}));
    case 'StepRetried':
      return withStep(release, event.step, ({ startedAt, kept }) => ({
        status: 'pending',
        attempt: event.attempt,
        starts: 0,
        since: event.at,
        ...(startedAt && { startedAt }),
        ...(kept && { kept }),
      }));
    case 'CandidateChosen':
      return {
        ...release,
        candidate: event.candidate,
        ownCommits: withOwn(release.ownCommits, event.candidate),
        steps: askAgain(release, event.at),
        arrivals: arrivalsAfter(release, event),
        reminders: {},
      };
    case 'ReviewSeen':
      return { ...release, review: reviewAfter(release, event) };
    case 'RollbackOrdered':
      return joined(release, event);
    default:
      return event satisfies never;
  }
}

/** What was seen stays while the forge can't be asked. */
function reviewAfter({ review }: Release, { step, attempt, seen, trouble, at }: EventOf<'ReviewSeen'>): ReviewState {
  const before = review?.step === step && review.attempt === attempt ? review.seen : undefined;
  const now = seen ?? before;
  return { step, attempt, at, ...(now && { seen: now }), ...(trouble !== undefined && { trouble }) };
}

const MOST_ARRIVALS = 50;

/** The oldest first; what was taken back is no longer there. */
function arrivalsAfter(
  { arrivals = [], events: event }: Release,
  { arrived = [], takenBack = [], at }: EventOf<'CandidateChosen'>,
): NonNullable<Release['arrivals']> {
  const all = [...arrivals, ...arrived.map((arrival) => ({ ...arrival, at, event })).toReversed()];
  return all.filter(({ commit }) => !takenBack.includes(commit)).slice(-MOST_ARRIVALS);
}

/** A rollback that was ordered is one more line of the checklist; ordered once more, it is the next attempt of that line. */
function joined(release: Release, { step, at }: EventOf<'RollbackOrdered'>): Release {
  const { checklist, steps } = release;
  const attempt = (steps[step.id]?.attempt ?? 0) + 1;
  const closing = checklist.gates.map((gate) =>
    gate.id === 'post-release' ? { ...gate, needs: [...new Set([...gate.needs, step.id])] } : gate,
  );
  return {
    ...release,
    checklist: { ...checklist, steps: [...checklist.steps.filter(({ id }) => id !== step.id), step], gates: closing },
    steps: { ...steps, [step.id]: { status: 'pending', attempt, starts: 0, since: at } },
  };
}

/** A new commit on the release branch: evidence that is older than it no longer counts. */
function askAgain(release: Release, at: string): Record<string, StepState> {
  const steps = { ...release.steps };
  for (const { id, evidence } of release.checklist.steps) {
    const step = steps[id];
    if (evidence !== 'candidate' || !step || (step.status === 'pending' && step.attempt === 1)) continue;
    steps[id] = { status: 'pending', attempt: step.attempt + 1, starts: 0, since: at };
  }
  return steps;
}

function ended(status: StepState['status'], { at, by }: { at: string; by: Actor }, more: Partial<StepState>) {
  return ({ attempt, starts, startedAt, kept }: StepState): StepState => ({
    attempt,
    starts,
    ...(startedAt && { startedAt }),
    ...(kept && { kept }),
    ...more,
    status,
    since: at,
    by,
  });
}

function withStep(release: Release, id: string, change: (step: StepState) => StepState): Release {
  const step = release.steps[id];
  if (!step) throw new Error(`the checklist has no step ${id}`);
  return { ...release, steps: { ...release.steps, [id]: change(step) } };
}

function withResult(release: Release, { candidate, mergeCommit, tagTarget, chart }: StepResult): Release {
  return {
    ...withChart(release, { ...(chart !== undefined && { chart }) }),
    ...(candidate && { candidate, ownCommits: withOwn(release.ownCommits, candidate) }),
    ...(mergeCommit && { mergeCommit }),
    ...(tagTarget && { tagTarget }),
  };
}

function withOwn(own: string[], { commit, content, ownCommits = [] }: Candidate): string[] {
  const all = [...ownCommits, ...(commit === content ? [] : [commit])];
  return all.every((id) => own.includes(id)) ? own : [...new Set([...own, ...all])];
}
