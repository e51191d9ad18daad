import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTestRunner, type TestRunner } from './command.ts';

describe('running a command', () => {
  let runner: TestRunner;
  beforeEach(async () => {
    runner = await createTestRunner();
  });

  it('passes the exit code on', async () => {
    expect(await runner.sh('echo good; exit 0')).toMatchObject({ kind: 'succeeded', tail: ['good'] });
    expect(await runner.sh('echo bad; exit 3')).toMatchObject({ kind: 'failed', exitCode: 3, tail: ['bad'] });
  });

  it('passes the signal on that ended it', async () => {
    expect(await runner.sh('kill -SEGV $$')).toMatchObject({ kind: 'failed', signal: 'SIGSEGV' });
  });

  it('hands each argument over as it is: no shell sees it', async () => {
    const outcome = await runner.run(['printf', '%s\n', 'a b', '$HOME', '*', '; exit 9']);
    expect(outcome).toMatchObject({ kind: 'succeeded', tail: ['a b', '$HOME', '*', '; exit 9'] });
  });

  it('asks a shell only when told to', async () => {
    const outcome = await runner.run(['echo one && echo two | tr t T'], { shell: true });
    expect(outcome).toMatchObject({ kind: 'succeeded', tail: ['one', 'Two'] });
  });

  it('gives exactly the environment that it is told', async () => {
    const env = { PATH: process.env['PATH'] ?? '', TMINUS_TAG: 'v1.3.0' };
    const program = 'console.log(Object.keys(process.env).sort().join())';
    expect(await runner.run(['node', '-e', program], { env })).toMatchObject({ tail: ['PATH,TMINUS_TAG'] });
  });

  it('keeps the order of both output streams', async () => {
    const outcome = await runner.sh('for i in 1 2 3; do echo out $i; echo err $i >&2; done');
    expect(outcome).toMatchObject({ tail: ['out 1', 'err 1', 'out 2', 'err 2', 'out 3', 'err 3'] });
  });

  it('streams lines while the command runs', async () => {
    const started = Promise.withResolvers<void>();
    const controller = new AbortController();
    const running = runner.sh('echo ready; sleep 60', { signal: controller.signal, onLine: () => started.resolve() });
    await started.promise;
    controller.abort();
    expect(await running).toMatchObject({ kind: 'aborted', tail: ['ready'] });
  });

  it('hands on how far the command says it is, which is no output for people', async () => {
    const said: unknown[] = [];
    const outcome = await runner.sh('echo begin; echo ::progress 40 copying; echo end', {
      onProgress: (progress) => said.push(progress),
    });
    expect(outcome).toMatchObject({ kind: 'succeeded', tail: ['begin', 'end'] });
    expect(said).toEqual([{ percent: 40, text: 'copying' }]);
    expect(await readFile(runner.logFile, 'utf8')).toContain('::progress 40 copying');
  });

  it('does not wait for input', async () => {
    expect(await runner.run(['cat'])).toMatchObject({ kind: 'succeeded', tail: [] });
  });

  it('keeps the full log and the last lines, one run after the other', async () => {
    const outcome = await runner.sh('for i in $(seq 100); do echo line $i; done');
    await runner.sh('echo again');
    expect(outcome).toMatchObject({ tail: Array.from({ length: 20 }, (_, i) => `line ${i + 81}`) });
    const log = (await readFile(runner.logFile, 'utf8')).split('\n');
    expect(log[0]).toContain('$ sh -c for i in');
    expect(log.slice(1, 101)).toEqual(Array.from({ length: 100 }, (_, i) => `line ${i + 1}`));
    expect(log.slice(101)).toEqual(['$ sh -c echo again', 'again', '']);
  });

  it('reads 100 MB, with and without line ends, in little memory', async () => {
    const before = process.memoryUsage().rss;
    expect(await runner.sh('yes 0123456789 | head -c 50000000')).toMatchObject({ kind: 'succeeded' });
    expect(await runner.sh('head -c 50000000 /dev/zero | tr "\\0" x')).toMatchObject({ kind: 'succeeded' });
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it.each([
    [['no-such-program'], /^`no-such-program` was not found: install it on the worker/],
    [['./missing.sh'], /^`\.\/missing\.sh` is not in the repository at this commit/],
    [['/dev/null'], /^`\/dev\/null` may not be executed/],
  ])('says why %j can not be started', async (argv, reason) => {
    expect(await runner.run(argv)).toEqual({ kind: 'not-started', reason: expect.stringMatching(reason) });
  });

  it('says that the interpreter of a script is missing', async () => {
    await runner.sh('printf "#!/no/such/shell\\n" > script; chmod +x script');
    expect(await runner.run(['./script'])).toMatchObject({ reason: expect.stringContaining('the interpreter') });
  });

  it('says that the log can not be written', async () => {
    const outcome = await runner.sh('true', { logFile: '/dev/null/log' });
    expect(outcome).toEqual({ kind: 'not-started', reason: expect.stringContaining("The log can't be written") });
  });
});
