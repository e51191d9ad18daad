import type { Progress } from '../../release/release.ts';

/** A command to run for a step. */
export interface RunRequest {
  /** Program and arguments, placeholders filled in: `['npm', 'test']`. With `shell`, one string for `/bin/sh -c`. */
  argv: string[];
  shell: boolean;
  /** Working directory. */
  folder: string;
  /** Exactly these variables, and no others, reach the process. */
  env: Record<string, string>;
  timeoutMs: number;
  /** Aborting kills the whole process group. */
  signal: AbortSignal;
  /** Full output goes here (appended, secrets masked), an absolute path. */
  logFile: string;
  /** Called with the supervisor's process id as soon as the command is under way. */
  onStart?: (supervisorPid: number) => void;
  /** Called for each line of output that says how far the command is: `::progress 40 copying` (masked). */
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Called for each line of output (masked), in order. */
  onLine?: (line: string) => void;
}

/** How it ended. */
export type RunOutcome =
  | { kind: 'succeeded'; durationMs: number; tail: string[] }
  | { kind: 'failed'; durationMs: number; tail: string[]; exitCode?: number; signal?: string }
  | { kind: 'timed-out'; durationMs: number; tail: string[] }
  | { kind: 'not-started'; reason: string }
  | { kind: 'aborted'; durationMs: number; tail: string[] };

/** Runs commands; each under a supervisor that kills its whole process group when this process is gone. */
export interface Runner {
  run(request: RunRequest): Promise<RunOutcome>;
}
