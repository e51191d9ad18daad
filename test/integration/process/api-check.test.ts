import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkApi, type ApiCheck, type ApiVerdict } from '../../../src/process/api-check.ts';
import { createCommandRunner } from '../../../src/services/runner/command-runner.ts';
import { makeRemote } from '../git-remote.ts';

const COMMITS = [
  { message: 'feat: begin', files: { 'api.txt': 'one\n' }, tags: ['v1.2.0'] },
  { message: 'feat: go on', files: { 'api.txt': 'two\n' } },
];

describe('the project’s own judge of its API', () => {
  it('says in the first word of its last line what the changes need, and knows what to compare with', async () => {
    const { judge, log, ids } = await project();
    const run = 'echo {previousTag} $TMINUS_PREVIOUS_TAG; cat api.txt; ls; echo "major: one was removed"; echo';
    expect(await judge({ apiCheck: { run, shell: true, timeoutMs: 20_000 }, prepare: 'touch prepared' })).toEqual({
      api: 'major',
    });
    expect(await log()).toContain('v1.2.0 v1.2.0\ntwo\napi.txt\nprepared\nmajor: one was removed\n');
    expect(ids).toHaveLength(2);
  });

  it.each(['patch', 'minor', 'major'])('may say %s', async (word) => {
    const { judge } = await project();
    expect(await judge({ apiCheck: { run: `echo ${word}`, shell: false, timeoutMs: 20_000 } })).toEqual({ api: word });
  });

  it.each([
    ['echo all is well', 'its last line is “all is well”, and should begin with major, minor or patch.'],
    ['echo majority', 'its last line is “majority”, and should begin'],
    ['sh -c "echo major; echo done"', 'its last line is “done”'],
    ['true', 'it wrote nothing, and should begin with major, minor or patch.'],
    ['sh -c "echo patch; exit 3"', '`sh -c echo patch; exit 3` ended with exit code 3.'],
    ['./missing.sh', '`./missing.sh` is not in the repository at this commit'],
    ['sleep 60', '`sleep 60` took longer than `api-check.timeout` allows.'],
  ])('never guesses: %s', async (run, trouble) => {
    const { judge } = await project();
    const timeoutMs = run.startsWith('sleep') ? 50 : 20_000;
    expect(await judge({ apiCheck: { run, shell: false, timeoutMs } })).toEqual({
      trouble: expect.stringContaining(`The API check can't tell: ${trouble}`),
    });
  });

  it('is not asked where there is none, and before a first release', async () => {
    const { judge } = await project();
    expect(await judge({})).toEqual({});
    const apiCheck = { run: 'echo major', shell: false, timeoutMs: 20_000 };
    expect(await judge({ apiCheck }, { previousTag: undefined })).toEqual({});
  });

  it('gets the project’s variables, and no others', async () => {
    const { judge } = await project();
    const apiCheck = { run: 'echo ${TOKEN:-none} ${OTHER:-none}; echo patch', shell: true, timeoutMs: 20_000 };
    expect(await judge({ apiCheck, env: { TOKEN: '$GONE' } })).toEqual({
      trouble: 'TOKEN should be $GONE, but the bot has no such variable: set it and restart T-Minus.',
    });
  });
});

async function project(): Promise<{
  judge: (project: Partial<ApiCheck['project']>, more?: Partial<ApiCheck>) => Promise<ApiVerdict>;
  log: () => Promise<string>;
  ids: readonly string[];
}> {
  const remote = await makeRemote(COMMITS);
  await remote.repository.refresh();
  const logFile = join(remote.folder, 'api.log');
  return {
    ids: remote.ids,
    log: async () => readFile(logFile, 'utf8'),
    judge: async (project, more = {}) =>
      checkApi({
        project: { id: 'acme-web', env: {}, ...project },
        repository: remote.repository,
        runner: createCommandRunner({ secrets: [], graceMs: 200 }),
        commit: remote.ids[1] ?? '',
        previousTag: 'v1.2.0',
        baseEnv: { PATH: process.env['PATH'] ?? '' },
        variables: {},
        signal: new AbortController().signal,
        logFile,
        ...more,
      }),
  };
}
