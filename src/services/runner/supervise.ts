import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { execaNode } from 'execa';
import type { RunRequest } from './runner.ts';

const SUPERVISOR = fileURLToPath(new URL('supervisor.mjs', import.meta.url));

/** How a supervised command came to its end. */
export type End =
  | { kind: 'ended'; exitCode: number | null; signal: string | null }
  | { kind: 'refused'; code: string; message: string }
  | { kind: 'stopped'; why: 'timed-out' | 'aborted' };

/** What the supervisor says (see supervisor.mjs). */
interface Answers {
  group?: number;
  ended?: { exitCode: number | null; signal: string | null };
  refused?: { code: string; message: string };
}

/**
 * Runs one command under a supervisor. Resolves when both are gone, with the command's whole process group.
 * @param onOutput gets the command's output, both streams in one
 */
export async function supervise(
  request: RunRequest,
  graceMs: number,
  onOutput: (output: Readable) => void,
): Promise<End> {
  if (request.signal.aborted) return { kind: 'stopped', why: 'aborted' };
  const supervisor = execaNode(SUPERVISOR, {
    nodeOptions: [],
    stdin: 'ignore',
    buffer: false,
    // Out of reach of the terminal's Ctrl-C, and not ended with us in haste: the supervisor sees for itself that we are gone.
    detached: true,
    cleanup: false,
    extendEnv: false,
    env: {},
    reject: false,
  });
  if (supervisor.pid === undefined) return { kind: 'refused', code: 'NODE', message: (await supervisor).message ?? '' };
  // Not the promise of execa: it waits for the end of the output, and a daemon may hold that open for ever.
  const channel = supervisor.nodeChildProcess;
  const gone = Promise.all([once(channel, 'exit'), once(channel, 'disconnect')]);
  const timeLimit = AbortSignal.timeout(request.timeoutMs);
  const stop = AbortSignal.any([request.signal, timeLimit]);
  stop.addEventListener('abort', () => channel.connected && channel.disconnect());
  request.onStart?.(supervisor.pid);
  onOutput(supervisor.stdout);
  const answers = order(channel, request, graceMs);
  await gone;
  if (answers.ended) return { kind: 'ended', ...answers.ended };
  if (answers.refused) return { kind: 'refused', ...answers.refused };
  if (stop.aborted) return { kind: 'stopped', why: stop.reason === timeLimit.reason ? 'timed-out' : 'aborted' };
  return killedByAnother(answers.group);
}

function order(channel: ChildProcess, request: RunRequest, graceMs: number): Answers {
  const answers: Answers = {};
  channel.on('message', (answer) => Object.assign(answers, answer));
  const [file, ...args] = request.shell ? ['/bin/sh', '-c', ...request.argv] : request.argv;
  // The callback only takes the error of a supervisor that is gone already: `exit` tells that too.
  channel.send({ file, args, cwd: request.folder, env: request.env, graceMs }, () => undefined);
  return answers;
}

/** Somebody killed the supervisor itself, most likely a kernel out of memory: what it guarded must not run on alone. */
function killedByAnother(group: number | undefined): End {
  try {
    if (group !== undefined) process.kill(-group, 'SIGKILL');
  } catch {
    // It is gone already.
  }
  return { kind: 'ended', exitCode: null, signal: 'SIGKILL' };
}
