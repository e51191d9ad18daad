import type { Bump } from '../release/api-verdict.ts';
import type { Repository } from '../services/repository/repository.ts';
import type { Runner } from '../services/runner/runner.ts';
import { commandArgv } from './command-line.ts';
import { withHandedOn } from './handed-on.ts';
import type { Facts } from './placeholders.ts';
import type { Project } from './project.ts';

/** What a judgement of the API needs. */
export interface ApiCheck {
  project: Pick<Project, 'id' | 'apiCheck' | 'prepare' | 'env'>;
  repository: Repository;
  runner: Runner;
  /** What is judged: a full commit id. */
  commit: string;
  /** What it is compared with; absent for a first release, which breaks nothing. */
  previousTag?: string | undefined;
  /** Of the release, where they are known already. */
  facts?: Pick<Facts, 'version' | 'tag' | 'branch'>;
  /** As in `StepContext`. */
  baseEnv: Record<string, string>;
  variables: Record<string, string>;
  signal: AbortSignal;
  /** Absolute. */
  logFile: string;
  onProcess?: (pid: number) => void;
}

/** What was found: the type of release that the API's changes need; nothing where nobody asks; or why there is no answer. */
export type ApiVerdict = { api?: Bump } | { trouble: string };

/** Asks the project's own judge of its API, where it has one. */
export type ApiJudge = (
  project: Project,
  of: Pick<ApiCheck, 'repository' | 'commit'> & { previousTag: string | undefined },
) => Promise<ApiVerdict>;

/**
 * Has the project's own command judge what became of its API since the last release, in a fresh worktree. The first
 * word of the last line that it writes is the verdict; whatever else happens is a trouble in a sentence, never a guess.
 * @throws RepositoryError when there is no such commit
 */
export async function checkApi(check: ApiCheck): Promise<ApiVerdict> {
  const { project, repository, runner, commit, previousTag, signal, logFile, onProcess } = check;
  if (!project.apiCheck || previousTag === undefined) return {};
  const { run, shell, timeoutMs } = project.apiCheck;
  const facts: Facts = { ...check.facts, commit, previousTag };
  const env = environment(check, facts);
  if ('problem' in env) return { trouble: env.problem };

  await using worktree = await repository.worktree(commit);
  let last: string[] = [];
  const prepare = project.prepare === undefined ? [] : [{ run: project.prepare, shell: false }];
  for (const command of [...prepare, { run, shell }]) {
    const line = commandArgv(command.run, command.shell, facts);
    if ('problem' in line) return { trouble: line.problem };
    const outcome = await runner.run({
      argv: line.argv,
      shell: command.shell,
      folder: worktree.folder,
      env: env.env,
      timeoutMs,
      signal,
      logFile,
      ...(onProcess && { onStart: onProcess }),
    });
    const shown = `\`${line.argv.join(' ')}\``;
    if (outcome.kind !== 'succeeded') return { trouble: `The API check can't tell: ${whatHappened(shown, outcome)}.` };
    last = outcome.tail;
  }
  return verdictIn(last);
}

function environment({ project, baseEnv, variables }: ApiCheck, facts: Facts): ReturnType<typeof withHandedOn> {
  const handedOn = withHandedOn(project.env, variables);
  if ('problem' in handedOn) return handedOn;
  const { version, tag, branch, commit = '', previousTag = '' } = facts;
  const told = {
    TMINUS_PROJECT: project.id,
    TMINUS_COMMIT: commit,
    TMINUS_PREVIOUS_TAG: previousTag,
    ...(version !== undefined && { TMINUS_VERSION: version }),
    ...(tag !== undefined && { TMINUS_TAG: tag }),
    ...(branch !== undefined && { TMINUS_BRANCH: branch }),
  };
  return { env: { ...baseEnv, ...handedOn.env, ...told } };
}

function verdictIn(tail: string[]): ApiVerdict {
  const line = tail.findLast((text) => text.trim() !== '')?.trim();
  const [, word] = /^(major|minor|patch)(?![\w-])/.exec(line ?? '') ?? [];
  if (word === 'major' || word === 'minor' || word === 'patch') return { api: word };
  const seen = line === undefined ? 'it wrote nothing' : `its last line is “${line.slice(0, 100)}”`;
  return { trouble: `The API check can't tell: ${seen}, and should begin with major, minor or patch.` };
}

type Unsuccessful = Exclude<Awaited<ReturnType<Runner['run']>>, { kind: 'succeeded' }>;

function whatHappened(command: string, outcome: Unsuccessful): string {
  switch (outcome.kind) {
    case 'failed':
      return outcome.signal === undefined
        ? `${command} ended with exit code ${outcome.exitCode}`
        : `${command} was ended by ${outcome.signal}`;
    case 'timed-out':
      return `${command} took longer than \`api-check.timeout\` allows`;
    case 'not-started':
      return outcome.reason.replace(/\.$/, '');
    case 'aborted':
      return `${command} was stopped`;
    default:
      return outcome satisfies never;
  }
}
