import { waitFor, type Patience } from './driver/wait.ts';
import { person, type Person } from './driver/person.ts';
import { findCommit, readRefs } from './git/refs.ts';
import { reportCheckRun, reportStatus } from './pulls/report-checks.ts';
import type { GitHubServer } from './server.ts';
import type { CheckRun, CommitStatus, Conclusion, Protection, Pull } from './state/records.ts';

/** What a check says; `on`: a branch, a tag, a commit, or the head of a pull request by its number. */
export type CheckWish = { name: string; on: string | number; summary?: string } & (
  { conclusion: Conclusion } | { status: 'queued' | 'in_progress' }
);

/** What a commit status says. */
export interface StatusWish {
  context: string;
  state: CommitStatus['state'];
  on: string | number;
  description?: string;
}

/** GitHub as its people use it: `driver.person('lin').approves(1)`. */
export interface Driver {
  /** Somebody, by login. */
  person: (login: string) => Person;
  /** Protects a branch; without rules: one review, and nobody is above it. */
  protects: (branch: string, rules?: Partial<Protection>) => void;
  unprotects: (branch: string) => void;
  /** Reports a check run, as GitHub Actions does. */
  reportsCheck: (wish: CheckWish) => Promise<CheckRun>;
  /** Reports a commit status, as somebody. */
  reportsStatus: (login: string, wish: StatusWish) => Promise<CommitStatus>;
  /** A pull request by its number. */
  pull: (number: number) => Pull;
  /** Where branches and tags are: `refs/heads/main` → id. */
  refs: () => Promise<Map<string, string>>;
  /** Waits until a condition holds; it is looked at after each change. `what` names it for the failure message. */
  until: (what: string, holds: () => boolean, patience?: Patience) => Promise<void>;
  /** Waits until a route has been called so often and answered. */
  untilCalled: (route: string, times?: number, patience?: Patience) => Promise<void>;
}

const RULES: Protection = {
  isRuleset: false,
  requiredReviews: 1,
  dismissesStaleReviews: false,
  requiredChecks: [],
  isStrict: false,
  includesAdmins: true,
  mayPush: undefined,
  mayBypass: [],
  demandsLinearHistory: false,
};

/** Steers the people of a GitHub-shaped server. */
export function drive(server: GitHubServer): Driver {
  const { github, store } = server;
  const until: Driver['until'] = async (what, holds, patience = {}) =>
    waitFor(store, holds, patience, () => `It never came about that ${what}.`);
  return {
    person: (login) => person(github, login),
    protects: (branch, rules = {}) => {
      store.protections.set(branch, { ...RULES, ...rules });
      store.changed({ kind: 'protection' });
    },
    unprotects: (branch) => {
      store.protections.delete(branch);
      store.changed({ kind: 'protection' });
    },
    reportsCheck: async ({ name, on, summary, ...how }) => {
      const sha = await commitOf(server, on);
      const [by] = store.members.values();
      if (by === undefined) throw new Error('There is nobody on this GitHub. Add people.');
      const stand =
        'conclusion' in how
          ? { status: 'completed' as const, conclusion: how.conclusion }
          : { status: how.status, conclusion: null };
      return reportCheckRun(github, { name, sha, ...stand, ...(summary !== undefined && { summary }) }, by);
    },
    reportsStatus: async (login, { context, state, on, description = null }) => {
      const sha = await commitOf(server, on);
      const creator = person(github, login).member;
      return reportStatus(github, { sha, context, state, description, targetUrl: null, creator });
    },
    pull: (number) => findPull(server, number),
    refs: async () => readRefs(store.repository.folder),
    until,
    untilCalled: async (route, times = 1, patience = {}) =>
      until(
        `${route} was called ${times} times`,
        () => server.callsTo(route).filter(({ status }) => status !== undefined).length >= times,
        patience,
      ),
  };
}

async function commitOf(server: GitHubServer, on: string | number): Promise<string> {
  const { folder } = server.store.repository;
  const name = typeof on === 'number' ? findPull(server, on).headRef : on;
  const sha = await findCommit(folder, name);
  if (sha === undefined) throw new Error(`The repository has no commit, branch or tag "${on}".`);
  return sha;
}

function findPull({ store }: GitHubServer, number: number): Pull {
  const pull = store.pulls.find((candidate) => candidate.number === number);
  if (pull === undefined) throw new Error(`There is no pull request #${number}; there are ${store.pulls.length}.`);
  return pull;
}
