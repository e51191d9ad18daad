import { execa } from 'execa';
import { simpleGit } from 'simple-git';
import { GIT_VARIABLES_TO_READ, gitEnvironment, readingEnvironment } from './environment.ts';
import { troubleOf } from './trouble.ts';

/** git, at work in one repository. */
export interface GitProcess {
  /** The repository's folder. */
  folder: string;
  /** Its remote's URL. */
  url: string;
  /**
   * Asks git for text. Any exit but 0 throws, also a death by signal: half an answer is none. For what has an answer,
   * as a rule: simple-git waits 50 ms more when git says nothing.
   */
  read(...args: string[]): Promise<string>;
  /** Runs git with something to read, for long, or where silence and other exit codes than 0 are answers too. */
  run(args: string[], options?: RunOptions): Promise<{ exitCode: number; stdout: Buffer; stderr: string }>;
}

export interface RunOptions {
  input?: string;
  /** Exit codes that are answers; anything else throws. */
  answers?: number[];
  /** Milliseconds. */
  timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 120_000;

/**
 * @param env our own environment, of which git gets the least that it needs
 * @param signal ends every process that runs, and keeps others from starting
 */
export function openGit(request: {
  folder: string;
  url: string;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal | undefined;
}): GitProcess {
  const { folder, url, env, signal } = request;
  const reader = simpleGit({
    baseDir: folder,
    allowEnvironment: GIT_VARIABLES_TO_READ,
    errors: (error, { exitCode, stdErr }) => error ?? (exitCode === 0 ? undefined : Buffer.concat(stdErr)),
    ...(signal && { abort: signal }),
  }).env(readingEnvironment(env, folder));

  return {
    folder,
    url,
    async read(...args) {
      try {
        return await reader.raw(...args);
      } catch (error) {
        throw troubleOf({ url, args, stderr: error instanceof Error ? error.message : '' });
      }
    },
    async run(args, { input, answers = [0], timeoutMs = DEFAULT_TIMEOUT_MS } = {}) {
      const result = await execa('git', args, {
        cwd: folder,
        env: gitEnvironment(env, folder),
        extendEnv: false,
        ...(input === undefined ? { stdin: 'ignore' } : { input }),
        encoding: 'buffer',
        stripFinalNewline: false,
        timeout: timeoutMs,
        killDescendants: true,
        reject: false,
        ...(signal && { cancelSignal: signal }),
      });
      const { exitCode = -1 } = result;
      const stderr = Buffer.from(result.stderr).toString();
      if (!answers.includes(exitCode)) {
        throw troubleOf({ url, args, stderr, timedOut: result.timedOut });
      }
      return { exitCode, stdout: Buffer.from(result.stdout), stderr };
    },
  };
}
