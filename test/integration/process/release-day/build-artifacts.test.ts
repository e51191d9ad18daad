import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../../../src/process/command.ts';
import type { StepContext, StepOutcome } from '../../../../src/process/step.ts';
import { ROLL_BACK, type CommandWork } from '../../../../src/release/checklist.ts';
import type { Release } from '../../../../src/release/release.ts';
import { createArtifactStore } from '../../../../src/services/artifacts/folder-store.ts';
import { ForgeError, type Attachment, type Forge } from '../../../../src/services/forge/forge.ts';
import { createCommandRunner } from '../../../../src/services/runner/command-runner.ts';
import { createMask } from '../../../../src/services/runner/mask.ts';
import { makeRemote } from '../../git-remote.ts';

const AT = '2025-12-15T09:00:00.123Z';
const DONE_AT = '2025-12-15T09:04:05.678Z';
const BUILD = 'mkdir dist; cat file.txt > dist/acme-web-{version}.tgz; echo map > dist/acme-web.map';

/** v1.3.0 is tagged at the second of three commits; build-artifacts is next. */
async function tagged() {
  const remote = await makeRemote([
    { message: 'feat: begin', files: { 'file.txt': 'one\n' }, tags: ['v1.2.0'] },
    { message: 'feat: go on', files: { 'file.txt': 'two\n' }, tags: ['v1.3.0'] },
    { message: 'feat: not yet', files: { 'file.txt': 'three\n' } },
  ]);
  await remote.repository.refresh();
  const [, target = '', later = ''] = remote.ids;
  const dataDir = remote.dataDir;
  const logFile = { absolute: join(remote.folder, 'step.log'), relative: 'step.log' };
  const facts = {
    id: 'acme-web-1.3.0',
    project: 'acme-web',
    version: '1.3.0',
    tag: 'v1.3.0',
    previousTag: 'v1.2.0',
    branch: 'release/v1.3.0',
    candidate: { commit: later, tree: '', content: '', changes: 1, authors: [] },
    tagTarget: target,
    steps: {},
  };
  const run = async (
    work: Partial<CommandWork>,
    more: Partial<Release> = {},
    step = 'build-artifacts',
    forge?: Pick<Forge, 'attach'>,
  ): Promise<StepOutcome> => {
    const context: StepContext = {
      release: { ...facts, ...more } as Release,
      step: {
        id: step,
        phase: 'release-day',
        title: 'Build production artifacts',
        needs: [],
        role: 'release-manager',
        evidence: 'candidate',
        work: { kind: 'command', run: BUILD, shell: true, timeoutMs: 20_000, idempotent: true, env: {}, ...work },
      },
      attempt: 2,
      at: AT,
      repository: remote.repository,
      runner: createCommandRunner({ secrets: [], graceMs: 200 }),
      announcer: { announce: () => Promise.reject(new Error('a command announces nothing')) },
      httpChecker: { check: () => Promise.reject(new Error('a command asks no address')) },
      artifacts: createArtifactStore({ dataDir, mask: createMask([]), now: () => DONE_AT }),
      signal: new AbortController().signal,
      logFile,
      variables: {},
      baseEnv: { PATH: process.env['PATH'] ?? '' },
      judgeApi: () => Promise.resolve({}),
      production: () => Promise.reject(new Error('a command asks for no other release')),
      journal: () => Promise.reject(new Error('a command asks for no journal')),
      onProcess: () => undefined,
      ...(forge && { forge: { name: 'GitHub', ...forge } as Forge }),
    };
    return runCommand(context);
  };
  const read = async (path: string): Promise<string> => readFile(join(dataDir, path), 'utf8');
  return { ...remote, run, read, target, log: async () => readFile(logFile.absolute, 'utf8') };
}

const PATTERNS = ['dist/*-{version}.tgz', 'dist/*.map'];

describe('Build production artifacts', () => {
  test('builds the commit of the tag, and not what came after it, and keeps what its patterns match', async () => {
    const { run, read } = await tagged();
    const outcome = await run({ artifacts: PATTERNS });
    expect(outcome).toMatchObject({
      kind: 'succeeded',
      result: {
        summary: '2 files, 8 bytes',
        log: 'step.log',
        artifacts: [
          { name: 'acme-web-1.3.0.tgz', size: 4, path: 'artifacts/acme-web-1.3.0/acme-web-1.3.0.tgz' },
          { name: 'acme-web.map', size: 4 },
          { name: 'v1.3.0.intoto.json', kind: 'provenance' },
        ],
      },
    });
    expect(await read('artifacts/acme-web-1.3.0/acme-web-1.3.0.tgz')).toBe('two\n');
  });

  test('says how they were made, in the words of in-toto and SLSA', async () => {
    const { run, read, target, remote } = await tagged();
    const outcome = await run({ artifacts: PATTERNS, prepare: 'true' });
    const files = outcome.kind === 'succeeded' ? (outcome.result.artifacts ?? []) : [];
    const statement = JSON.parse(await read('artifacts/acme-web-1.3.0/v1.3.0.intoto.json'));
    expect(statement).toEqual({
      _type: 'https://in-toto.io/Statement/v1',
      subject: files.slice(0, 2).map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
      predicateType: 'https://slsa.dev/provenance/v1',
      predicate: {
        buildDefinition: {
          buildType: 'https://t-minus.example/build/v1',
          externalParameters: { repository: remote, ref: 'refs/tags/v1.3.0', commit: target },
          internalParameters: {
            project: 'acme-web',
            release: 'acme-web-1.3.0',
            commands: ['true', BUILD.replace('{version}', '1.3.0')],
            artifacts: ['dist/*-1.3.0.tgz', 'dist/*.map'],
          },
          resolvedDependencies: [{ uri: `git+${remote}@refs/tags/v1.3.0`, digest: { gitCommit: target } }],
        },
        runDetails: {
          builder: { id: 'https://t-minus.example/builder/v1' },
          metadata: {
            invocationId: 'acme-web-1.3.0/build-artifacts/2',
            startedOn: '2025-12-15T09:00:00Z',
            finishedOn: '2025-12-15T09:04:05Z',
          },
        },
      },
    });
  });

  test('keeps nothing where nothing is named, nor where the command fails', async () => {
    const { run } = await tagged();
    expect(await run({})).toEqual({ kind: 'succeeded', result: { log: 'step.log' } });
    expect(await run({ run: `${BUILD}; false`, artifacts: PATTERNS })).toMatchObject({ kind: 'failed' });
  });

  test('fails in words, with a way out, where a pattern matches nothing', async () => {
    const { run } = await tagged();
    expect(await run({ artifacts: [...PATTERNS, 'dist/*.exe'] })).toEqual({
      kind: 'failed',
      trouble: {
        reason:
          "The build worked, but its files can't be kept: `dist/*.exe` matches no file that was built. Type `/release retry " +
          'build-artifacts` where that was chance, or `/release done build-artifacts` once you have put them where they belong.',
        log: 'step.log',
      },
    });
  });

  test.each([
    ['moved', 'is at `LATER` by now'],
    ['gone', 'is not on the remote'],
  ])('keeps nothing of a tag that is %s meanwhile', async (how, seen) => {
    const { run, git, ids, target } = await tagged();
    await git(...(how === 'gone' ? ['tag', '-d', 'v1.3.0'] : ['tag', '-f', 'v1.3.0', ids[2] ?? '']));
    const words = seen.replace('LATER', ids[2]?.slice(0, 7) ?? '');
    expect(await run({ artifacts: PATTERNS })).toMatchObject({
      kind: 'failed',
      trouble: {
        reason: expect.stringContaining(`What was built is \`${target.slice(0, 7)}\`, but the tag v1.3.0 ${words}.`),
      },
    });
  });
});

describe('files for the forge', () => {
  const TAGGED: Release['steps'] = { 'tag-release': { status: 'succeeded', attempt: 1, starts: 1 } };
  const away = { attach: () => Promise.reject(new ForgeError('unreachable', 'GitHub did not answer in time.')) };

  /** They are built, and GitHub is away; from then on it takes them. */
  async function unattached() {
    const stage = await tagged();
    const outcome = await stage.run({ artifacts: PATTERNS }, { steps: TAGGED }, 'build-artifacts', away);
    const kept = outcome.kind === 'failed' ? outcome.trouble.artifacts : undefined;
    const state = { status: 'running', attempt: 2, starts: 1, ...(kept && { kept }) } as const;
    const taken: string[] = [];
    const forge = { attach: async ({ name }: Attachment) => (taken.push(name), 'attached' as const) };
    const again = async (run: string): Promise<StepOutcome> =>
      stage.run(
        { run, artifacts: PATTERNS },
        { steps: { ...TAGGED, 'build-artifacts': state } },
        'build-artifacts',
        forge,
      );
    return { ...stage, outcome, kept, taken, again };
  }

  test('are attached with what says how they were made', async () => {
    const { run } = await tagged();
    const taken: Attachment[] = [];
    const forge = { attach: async (file: Attachment) => (taken.push(file), 'attached' as const) };
    const outcome = await run({ artifacts: PATTERNS }, { steps: TAGGED }, 'build-artifacts', forge);
    expect(outcome).toMatchObject({ result: { summary: '2 files, 8 bytes · attached on GitHub' } });
    expect(taken.map(({ name }) => name)).toEqual(['acme-web-1.3.0.tgz', 'acme-web.map', 'v1.3.0.intoto.json']);
  });

  test('are not built a second time where only attaching them failed', async () => {
    const { outcome, kept, again, taken } = await unattached();
    expect(outcome).toMatchObject({
      trouble: {
        reason:
          'It is built and kept, but not attached to the release on GitHub. GitHub did not answer in time. ' +
          '`/release retry build-artifacts` attaches it, and builds nothing anew.',
        log: 'step.log',
      },
    });
    expect(await again('false')).toEqual({
      kind: 'succeeded',
      result: { summary: '2 files, 8 bytes, built before · attached on GitHub', artifacts: kept },
    });
    expect(taken).toHaveLength(3);
  });

  test.each([
    ['changed', async (path: string) => writeFile(path, 'odd\n')],
    ['removed', async (path: string) => rm(path)],
  ])('are built anew where one was %s since', async (_, spoil) => {
    const { again, kept, dataDir } = await unattached();
    await spoil(join(dataDir, kept?.[0]?.path ?? ''));
    expect(await again(BUILD)).toMatchObject({
      result: { summary: '2 files, 8 bytes · attached on GitHub', log: 'step.log' },
    });
  });
});

describe('what was built', () => {
  const artifacts = [{ name: 'a', size: 1, sha256: '', path: '' }];
  const KEPT: Release['steps'] = {
    'build-artifacts': { status: 'succeeded', attempt: 1, starts: 1, result: { artifacts } },
  };

  test('is where the next commands find it', async () => {
    const { run, log, dataDir } = await tagged();
    await run({ run: 'echo "at $TMINUS_ARTIFACTS"' }, { steps: KEPT }, 'deploy-production');
    expect(await log()).toContain(`\nat ${dataDir}/artifacts/acme-web-1.3.0\n`);
  });

  test('is nowhere before it was built, and never for a rollback, which brings back another', async () => {
    const { run, log } = await tagged();
    await run({ run: 'echo "at ${TMINUS_ARTIFACTS-nowhere}"' }, {}, 'deploy-production');
    await run({ run: 'echo "back ${TMINUS_ARTIFACTS-nowhere}"' }, { steps: KEPT }, ROLL_BACK);
    expect(await log()).toMatch(/\nat nowhere\n[^]*\nback nowhere\n/);
  });
});
