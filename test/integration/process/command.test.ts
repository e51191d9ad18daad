import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CommitSpec } from '../../../sandbox/demo/git/commit-spec.ts';
import { runCommand } from '../../../src/process/command.ts';
import type { StepContext, StepOutcome } from '../../../src/process/step.ts';
import type { CommandWork } from '../../../src/release/checklist.ts';
import type { Release } from '../../../src/release/release.ts';
import { createCommandRunner } from '../../../src/services/runner/command-runner.ts';
import { createArtifactStore } from '../../../src/services/artifacts/folder-store.ts';
import { createMask } from '../../../src/services/runner/mask.ts';
import { makeRemote } from '../git-remote.ts';

const COMMITS: CommitSpec[] = [
  { message: 'feat: begin', files: { 'file.txt': 'one\n', 'say.sh': { executable: '#!/bin/sh\necho "$@"\n' } } },
  { message: 'feat: go on', files: { 'file.txt': 'two\n' } },
];

const AT = '2025-12-08T10:00:00Z';

describe('a step that is a command', () => {
  it('runs in a fresh worktree at the candidate, after `prepare`', async () => {
    const { run, log } = await project();
    const outcome = await run({ prepare: 'touch prepared', run: 'cat file.txt; ls', shell: true });
    expect(outcome).toEqual({ kind: 'succeeded', result: { log: 'step.log' } });
    expect(await log()).toBe('$ touch prepared\n$ cat file.txt; ls\ntwo\nfile.txt\nprepared\nsay.sh\n');
  });

  it('runs on what was tagged, once there is a tag', async () => {
    const { run, log, ids } = await project();
    await run({ run: 'cat file.txt' }, { release: { tagTarget: ids[0] ?? '' } });
    expect(await log()).toContain('one');
  });

  it('leaves no worktree behind', async () => {
    const { run, log } = await project();
    await run({ run: 'pwd' });
    const folder = (await log()).split('\n')[1] ?? '';
    await expect(readFile(join(folder, 'file.txt'))).rejects.toThrow('ENOENT');
  });

  it('gets the facts of the release as arguments and as variables, and the variables that it was promised', async () => {
    const { run, log } = await project();
    const work = {
      run: './say.sh {tag} {previousTag} {environment}',
      environment: 'staging',
      prepare: 'env',
      env: { PLAIN: 'as it is', TOKEN: '$DEPLOY_TOKEN' },
    };
    await run(work, { variables: { DEPLOY_TOKEN: 'd3ploy', OTHER: 'other' } });
    const lines = (await log()).split('\n');
    expect(lines).toContain('v1.3.0 v1.2.0 staging');
    expect(lines).toEqual(
      expect.arrayContaining(['PLAIN=as it is', 'TOKEN=***', 'TMINUS_TAG=v1.3.0', 'TMINUS_PREVIOUS_TAG=v1.2.0']),
    );
    expect(lines.filter((line) => /OTHER|DEPLOY_TOKEN|VITEST/.test(line))).toEqual([]);
  });

  it('counts tests where the output says how many there were', async () => {
    const { run } = await project();
    const outcome = await run({ run: 'echo "ℹ tests 128"' });
    expect(outcome).toMatchObject({ result: { summary: expect.stringMatching(/^128 tests in \d/) } });
  });

  it.each([
    [
      { run: 'sh -c "echo broken; exit 3"' },
      /^`sh -c echo broken; exit 3` ended with exit code 3 after \d/,
      ['broken'],
    ],
    [{ run: 'true', prepare: 'false' }, /^`false` ended with exit code 1/, undefined],
    [
      { run: 'sleep 60', timeoutMs: 50 },
      /^`sleep 60` was stopped after .*: its time limit is steps.smoke.timeout/,
      undefined,
    ],
    [{ run: './missing.sh' }, /^`\.\/missing\.sh` is not in the repository at this commit/, undefined],
    [{ run: 'echo x >> file.txt', shell: true }, /changed files that are in git \(file\.txt\)/, undefined],
    [{ run: 'echo {environment}' }, /^There is no \{environment\} here/, undefined],
    [{ run: 'true', env: { TOKEN: '$GONE' } }, /^TOKEN should be \$GONE, but the bot has no such variable/, undefined],
  ])('fails in one sentence: %j', async (work, reason, tail) => {
    const { run } = await project();
    const trouble = { reason: expect.stringMatching(reason), log: 'step.log', ...(tail && { tail }) };
    expect(await run(work)).toEqual({ kind: 'failed', trouble });
  });

  it('stops when it is no longer wanted', async () => {
    const { run } = await project();
    const controller = new AbortController();
    const onProcess = (): void => controller.abort();
    expect(await run({ run: 'sleep 60' }, { signal: controller.signal, onProcess })).toEqual({ kind: 'aborted' });
  });
});

/** A repository with a candidate, and a step of it that runs what it is told. */
async function project() {
  const remote = await makeRemote(COMMITS);
  await remote.repository.refresh();
  const absolute = join(remote.folder, 'step.log');
  const facts = {
    id: 'acme-web-1.3.0',
    project: 'acme-web',
    version: '1.3.0',
    tag: 'v1.3.0',
    previousTag: 'v1.2.0',
    branch: 'release/v1.3.0',
    steps: {},
    candidate: { commit: remote.ids[1] ?? '', tree: '', content: '', changes: 1, authors: [] },
  };
  const run = async (
    work: Partial<CommandWork>,
    { release, ...options }: Partial<Omit<StepContext, 'release'>> & { release?: Partial<Release> } = {},
  ): Promise<StepOutcome> =>
    runCommand({
      release: { ...facts, ...release } as Release,
      step: {
        id: 'smoke',
        phase: 'testing',
        title: 'Smoke',
        needs: [],
        role: 'qa',
        evidence: 'candidate',
        work: { kind: 'command', run: 'true', shell: false, timeoutMs: 20_000, idempotent: true, env: {}, ...work },
      },
      attempt: 1,
      at: AT,
      repository: remote.repository,
      runner: createCommandRunner({ secrets: ['d3ploy'], graceMs: 200 }),
      httpChecker: { check: () => Promise.reject(new Error('a command asks no address')) },
      artifacts: createArtifactStore({ dataDir: remote.dataDir, mask: createMask(['d3ploy']), now: () => AT }),
      announcer: { announce: () => Promise.reject(new Error('a command announces nothing')) },
      signal: new AbortController().signal,
      logFile: { absolute, relative: 'step.log' },
      variables: {},
      baseEnv: { PATH: process.env['PATH'] ?? '' },
      judgeApi: () => Promise.resolve({}),
      production: () => Promise.reject(new Error('a command asks for no other release')),
      journal: () => Promise.reject(new Error('a command asks for no journal')),
      onProcess: () => undefined,
      ...options,
    });
  return { run, log: () => readFile(absolute, 'utf8'), ids: remote.ids };
}
