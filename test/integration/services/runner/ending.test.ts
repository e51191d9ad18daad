import { execa } from 'execa';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { isProcessAlive } from '../../../../src/services/runner/process-alive.ts';
import type { RunOutcome } from '../../../../src/services/runner/runner.ts';
import { createTestRunner, type TestRunner } from './command.ts';

/** A tree of three that SIGTERM doesn't impress; it says its process ids. */
const STUBBORN = `trap '' TERM; (trap '' TERM; echo $$; sleep 60) & sh -c 'echo $$; exec sleep 60' & echo $$; wait`;

describe('ending a command', () => {
  let runner: TestRunner;
  beforeEach(async () => {
    runner = await createTestRunner();
  });

  it('ends the whole group when the time is over, also one that ignores SIGTERM', async () => {
    const outcome = await runner.sh(STUBBORN, { timeoutMs: 300 });
    expect(outcome).toMatchObject({ kind: 'timed-out' });
    expect(pidsIn(outcome).filter(isProcessAlive)).toEqual([]);
  });

  it('ends the whole group when it is aborted', async () => {
    const controller = new AbortController();
    const outcome = await runner.sh(STUBBORN, { signal: controller.signal, onLine: () => controller.abort() });
    expect(outcome).toMatchObject({ kind: 'aborted' });
    expect(pidsIn(outcome).filter(isProcessAlive)).toEqual([]);
  });

  it('starts nothing when it is aborted already', async () => {
    const outcome = await runner.sh('echo started', { signal: AbortSignal.abort() });
    expect(outcome).toMatchObject({ kind: 'aborted', tail: [] });
  });

  it('lets a command that obeys SIGTERM clean up first', async () => {
    const controller = new AbortController();
    const script = `trap 'echo cleaned up; exit 0' TERM; echo ready; while :; do sleep 0.01; done`;
    const outcome = await runner.sh(script, { signal: controller.signal, onLine: () => controller.abort() });
    expect(outcome).toMatchObject({ kind: 'aborted', tail: expect.arrayContaining(['ready', 'cleaned up']) });
  });

  it('ends what a successful command has left behind in its group', async () => {
    const outcome = await runner.sh('sleep 60 & echo $!');
    expect(outcome).toMatchObject({ kind: 'succeeded' });
    expect(pidsIn(outcome).filter(isProcessAlive)).toEqual([]);
  });

  it('leaves a daemon in a session of its own alone, and does not wait for it though it holds the output', async () => {
    const outcome = await runner.sh(`setsid sh -c 'echo $$; sleep 0.3; echo on; exec sleep 60' & sleep 0.1`);
    const [daemon = 0] = pidsIn(outcome);
    try {
      expect(outcome).toMatchObject({ kind: 'succeeded' });
      // It writes after the command's end: that must not kill it.
      await expect.poll(() => commandLine(daemon)).toBe('sleep 60');
    } finally {
      process.kill(daemon, 'SIGKILL');
    }
  });

  it('ends the group when the supervisor is killed', async () => {
    let supervisor = 0;
    const outcome = await runner.sh('sleep 0.05; echo $$; sleep 60', {
      onStart: (pid) => (supervisor = pid),
      onLine: () => process.kill(supervisor, 'SIGKILL'),
    });
    expect(outcome).toMatchObject({ kind: 'failed', signal: 'SIGKILL' });
    await expect.poll(() => pidsIn(outcome).filter(isProcessAlive)).toEqual([]);
  });

  it('ends the group when the worker is killed, and the supervisor goes last', async () => {
    const worker = execa('node', [fileURLToPath(new URL('worker.ts', import.meta.url)), runner.folder, STUBBORN], {
      reject: false,
    });
    const pids: number[] = [];
    let supervisor = 0;
    for await (const line of worker) {
      if (line.startsWith('supervisor')) supervisor = Number(line.split(' ')[1]);
      else pids.push(Number(line));
      if (pids.length === 3) worker.kill('SIGKILL');
    }
    await expect.poll(() => isProcessAlive(supervisor), { timeout: 5_000 }).toBe(false);
    expect(pids.filter(isProcessAlive)).toEqual([]);
  });
});

function pidsIn(outcome: RunOutcome): number[] {
  return ('tail' in outcome ? outcome.tail : []).map(Number).filter((pid) => pid > 0);
}

async function commandLine(pid: number): Promise<string> {
  const { stdout } = await execa('ps', ['-o', 'args=', '-p', String(pid)], { reject: false });
  return stdout.trim();
}
