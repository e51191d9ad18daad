import { join } from 'node:path';
import { createCommandRunner } from '../../../../src/services/runner/command-runner.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import type { RunOutcome, RunRequest } from '../../../../src/services/runner/runner.ts';

/** Runs commands in a folder of their own. */
export interface TestRunner {
  folder: string;
  logFile: string;
  /** `sh` runs a line of shell as a program with arguments would be: `/bin/sh -c` is the program. */
  sh(script: string, options?: Partial<RunRequest>): Promise<RunOutcome>;
  run(argv: string[], options?: Partial<RunRequest>): Promise<RunOutcome>;
}

/** A runner with a short time of grace. */
export async function createTestRunner({ secrets = [] as string[], graceMs = 200 } = {}): Promise<TestRunner> {
  const folder = await temporaryFolder();
  const logFile = join(folder, 'logs', 'deep', 'command.log');
  const runner = createCommandRunner({ secrets, graceMs });
  const run = (argv: string[], options: Partial<RunRequest> = {}): Promise<RunOutcome> =>
    runner.run({
      argv,
      shell: false,
      folder,
      env: { PATH: process.env['PATH'] ?? '' },
      timeoutMs: 20_000,
      signal: new AbortController().signal,
      logFile,
      ...options,
    });
  const sh = (script: string, options?: Partial<RunRequest>): Promise<RunOutcome> => run(['sh', '-c', script], options);
  return { folder, logFile, run, sh };
}
