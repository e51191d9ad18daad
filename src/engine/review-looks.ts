import { pullRequestOf } from '../process/release-day/pull-request.ts';
import type { Project } from '../process/project.ts';
import type { Candidate } from '../release/candidate.ts';
import { decide } from '../release/decide.ts';
import type { ReleaseEvent } from '../release/event.ts';
import type { Release } from '../release/release.ts';
import type { Review, Reviewer } from '../release/review.ts';
import { runningReview } from '../release/running-review.ts';
import { ForgeError, isPassing, type PullRequestState } from '../services/forge/forge.ts';
import type { Dispatch } from './dispatch.ts';
import type { World } from './execute.ts';
import type { Journal } from './journal.ts';
import { projectOf, releaseKey } from './keys.ts';

/** What looking at pull requests needs. */
export interface Reviewing extends Pick<World, 'projects' | 'forgeOf' | 'cardLink' | 'onError'> {
  releases: Journal<ReleaseEvent, Release>;
  dispatch: Dispatch;
  /** Entries of the project's releases that are under way. */
  underWay: (project: string) => Promise<readonly { release: string }[]>;
  /** Work that fails is told of, and keeps nothing else from its turn. */
  guarded: (work: Promise<unknown>, what: string) => Promise<void>;
  /** ISO 8601, UTC. */
  now: () => string;
}

/** Looks at pull requests. Never throws for what a forge does. */
export interface Reviews {
  lookAtReview(release: string): Promise<void>;
  /** All of a project that are under way. */
  lookAtReviews(project: string): Promise<void>;
}

/** What a look found: the pull request; or why nothing is known of it, and whether that passes by itself. */
type Found = { seen: Review } | { trouble: string; isPassing: boolean };

/** Looks at the pull requests of releases, one look at a time for each. */
export function createReviewLooks(engine: Reviewing): Reviews {
  const underWay = new Map<string, Promise<void>>();
  // What has changed since a look began is seen by the next one, which waits for its turn.
  async function look(id: string): Promise<void> {
    const before = underWay.get(id) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(async () => lookOnce(engine, id));
    underWay.set(id, mine);
    await mine.finally(() => {
      if (underWay.get(id) === mine) underWay.delete(id);
    });
  }
  return {
    lookAtReview: look,
    async lookAtReviews(project) {
      const entries = await engine.underWay(project);
      await Promise.all(entries.map(async ({ release }) => engine.guarded(look(release), release)));
    },
  };
}

async function lookOnce(engine: Reviewing, id: string): Promise<void> {
  const release = (await engine.releases.load(releaseKey(projectOf(id), id))).state;
  const review = release && !release.ended ? runningReview(release) : undefined;
  if (!release?.candidate || !review) return;
  const { plan, state } = review;
  const found = await see(engine, release, release.candidate, review.known?.seen);
  const at = engine.now();
  const common = { step: plan.id, attempt: state.attempt, at };
  if ('trouble' in found && !found.isPassing) {
    const trouble = { reason: found.trouble };
    await engine.dispatch(id, `review.${at}`, { type: 'FailStep', start: state.starts, trouble, ...common });
    return;
  }
  const told = 'seen' in found ? { review: found.seen } : { trouble: found.trouble };
  const command = { type: 'RecordReview' as const, ...told, ...common };
  // Most looks find nothing new: then nothing is stored or shown.
  const decision = decide(release, command);
  if ('events' in decision && decision.events.length > 0) await engine.dispatch(id, `review.${at}`, command);
}

async function see(
  engine: Reviewing,
  release: Release,
  candidate: Candidate,
  known: Review | undefined,
): Promise<Found> {
  const project = engine.projects.get(release.project);
  const forge = project && engine.forgeOf?.(project);
  if (!forge)
    return { trouble: `${release.project} has no \`github\` in tminus.yaml any more: put it back.`, isPassing: true };
  try {
    const card =
      known?.isLinked === true && known.about === candidate.commit ? undefined : await cardOf(engine, release);
    const isUpToDate = known?.about === candidate.commit && (known.isLinked || card === undefined);
    const { number } = isUpToDate ? known : await forge.openPullRequest(pullRequestOf(release, candidate, card));
    const isLinked = isUpToDate ? known.isLinked : card !== undefined;
    return { seen: { ...reviewIn(await forge.stateOf(number), project), about: candidate.commit, isLinked } };
  } catch (error) {
    if (error instanceof ForgeError) return { trouble: error.message, isPassing: isPassing(error) };
    engine.onError(error, `${release.id}: pull request`);
    return { trouble: 'The pull request could not be looked at; the log of T-Minus says why.', isPassing: true };
  }
}

/** Slack may be away: then the link follows later. */
async function cardOf({ cardLink, onError }: Reviewing, { id }: Release): Promise<string | undefined> {
  try {
    return await cardLink?.(id);
  } catch (error) {
    onError(error, `${id}: link to its card`);
    return undefined;
  }
}

function reviewIn(state: PullRequestState, project: Project): Omit<Review, 'about' | 'isLinked'> {
  const { reviews, checks, ...pull } = state;
  const { required, approvedBy, changesAskedBy } = reviews;
  return {
    ...pull,
    ...(required !== undefined && { required }),
    approvedBy: approvedBy.map((login) => reviewer(login, project)),
    changesAskedBy: changesAskedBy.map((login) => reviewer(login, project)),
    checks,
  };
}

function reviewer(login: string, { forge }: Project): Reviewer {
  return forge?.logins[login.toLowerCase()] ?? `@${login}`;
}
