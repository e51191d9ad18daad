import { createMask, type Mask } from './mask.ts';
import { openOutput, type Output } from './output.ts';
import type { Runner, RunOutcome, RunRequest } from './runner.ts';
import { supervise } from './supervise.ts';
import { whyNotStarted } from './why-not-started.ts';

/**
 * Runs each command without a shell (unless asked), without standard input, in a process group of its own under a
 * supervisor, which ends the whole group when the command ends, when it is aborted or takes too long, and when this
 * process dies.
 * @param secrets are masked in whatever the commands say
 * @param graceMs between SIGTERM and SIGKILL
 */
export function createCommandRunner({ secrets, graceMs = 5_000 }: { secrets: string[]; graceMs?: number }): Runner {
  const mask = createMask(secrets);
  return { run: (request) => run(request, mask, graceMs) };
}

async function run(request: RunRequest, mask: Mask, graceMs: number): Promise<RunOutcome> {
  const { logFile, onLine, onProgress } = request;
  const heading = `$ ${request.argv.join(' ')}`;
  let output: Output;
  try {
    output = await openOutput({ logFile, heading, mask, onLine, onProgress });
  } catch (error) {
    return { kind: 'not-started', reason: `The log can't be written: ${messageOf(error)}.` };
  }
  await using _ = output;
  const startedAt = performance.now();
  const end = await supervise(request, graceMs, output.follow);
  const durationMs = Math.round(performance.now() - startedAt);
  await output.settle();
  const { tail } = output;
  switch (end.kind) {
    case 'refused':
      return { kind: 'not-started', reason: await whyNotStarted(request, end) };
    case 'stopped':
      return { kind: end.why, durationMs, tail };
    case 'ended': {
      if (end.exitCode === 0) return { kind: 'succeeded', durationMs, tail };
      const how = end.exitCode === null ? { signal: end.signal ?? 'SIGKILL' } : { exitCode: end.exitCode };
      return { kind: 'failed', durationMs, tail, ...how };
    }
    default:
      return end satisfies never;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
