import type { CommitSpec } from '../../../sandbox/demo/git/commit-spec.ts';
import type { StepContext, StepDefinition, StepOutcome } from '../../../src/process/step.ts';
import type { Candidate } from '../../../src/release/candidate.ts';
import type { ReleaseFacts } from '../../../src/release/release-facts.ts';
import type { Release } from '../../../src/release/release.ts';
import { evolve } from '../../../src/release/evolve.ts';
import type { Repository } from '../../../src/services/repository/repository.ts';
import { makeRemote, type TestRemote } from '../git-remote.ts';

/** A release of a real repository, whose steps a test starts one by one. */
export interface ReleaseAtWork extends TestRemote {
  readonly release: Release;
  /** Starts a step and records how it ended. */
  run(step: StepDefinition, options?: Partial<StepContext>): Promise<StepOutcome>;
  /** Starts a step and forgets how it ended, as a worker that dies before it can say. */
  runAndCrash(step: StepDefinition, options?: Partial<StepContext>): Promise<StepOutcome>;
  /** Takes the release on from here. */
  change(facts: Partial<Release>): void;
}

/** Starts v1.3.0 (or another version) at the head of main; the previous tag is the last one there with the same prefix. */
export async function startRelease(
  commits: readonly CommitSpec[],
  version = '1.3.0',
  more: (ids: readonly string[]) => Partial<ReleaseFacts> = () => ({}),
): Promise<ReleaseAtWork> {
  const remote = await makeRemote(commits);
  const base = (await remote.repository.refresh()).branches.get('main') ?? '';
  const facts = more(remote.ids);
  const previousTag = await remote.repository.lastTag(base, facts.tag?.slice(0, -version.length));
  let release = started({ version, base, previousTag, ...facts });
  const perform = async (step: StepDefinition, options: Partial<StepContext> = {}): Promise<StepOutcome> => {
    if (step.work.kind !== 'bot') throw new Error(`${step.id} is nothing that the bot does itself`);
    return step.work.effect(contextOf(step, release, remote.repository, options));
  };
  return {
    ...remote,
    get release() {
      return release;
    },
    async run(step, options) {
      const outcome = await perform(step, options);
      if (outcome.kind === 'succeeded') {
        const { candidate, mergeCommit, tagTarget } = outcome.result;
        release = {
          ...release,
          ...(candidate && { candidate, ownCommits: ownIn(candidate, release.ownCommits) }),
          ...(mergeCommit && { mergeCommit }),
          ...(tagTarget && { tagTarget }),
        };
      }
      return outcome;
    },
    runAndCrash: perform,
    change(facts) {
      release = { ...release, ...facts };
    },
  };
}

function ownIn({ commit, content, ownCommits = [] }: Candidate, known: string[]): string[] {
  return [...new Set([...known, ...ownCommits, ...(commit === content ? [] : [commit])])];
}

type Started = Partial<ReleaseFacts> & { version: string; base: string; previousTag: string | undefined };

function started({ version, base, previousTag, ...more }: Started): Release {
  return evolve(undefined, {
    type: 'ReleaseStarted',
    at: '2025-12-08T10:00:00Z',
    by: 'U01ALICE',
    release: {
      id: 'r1',
      project: 'acme-web',
      type: 'minor',
      version,
      tag: `v${version}`,
      branch: `release/v${version}`,
      main: 'main',
      ...(previousTag !== undefined && { previousTag }),
      base,
      targetDate: '2025-12-15',
      targetAt: '2025-12-15T08:00:00Z',
      timezone: 'Europe/Berlin',
      channel: 'C0123456789',
      announce: [],
      roles: {},
      checklist: { phases: [], steps: [], gates: [] },
      ...more,
    },
  });
}

/** The time moves on with every start, as it does for a step that is started again. */
let minutes = 0;

function contextOf(
  step: StepDefinition,
  release: Release,
  repository: Repository,
  options: Partial<StepContext>,
): StepContext {
  const { id, phase, title, needs, evidence } = step;
  minutes += 1;
  return {
    release,
    step: { id, phase, title, needs, evidence, work: { kind: 'bot' }, role: 'release-manager' },
    attempt: 1,
    at: new Date(Date.UTC(2025, 11, 8, 12, minutes)).toISOString(),
    repository,
    runner: { run: unexpected },
    announcer: { announce: unexpected },
    httpChecker: { check: unexpected },
    artifacts: { keep: unexpected, holds: unexpected, folderOf: unexpected, forget: unexpected },
    signal: new AbortController().signal,
    logFile: { absolute: '', relative: '' },
    baseEnv: {},
    variables: {},
    judgeApi: () => Promise.resolve({}),
    production: () => Promise.resolve(undefined),
    journal: unexpected,
    onProcess: unexpected,
    ...options,
  };
}

function unexpected(): never {
  throw new Error('a step on git needs the repository only');
}
