import { createCommandRunner } from '../../../../src/services/runner/command-runner.ts';

/** A worker to be killed in a test: runs one command, and says the process id of its supervisor. */
const [folder = '', script = ''] = process.argv.slice(2);

await createCommandRunner({ secrets: [], graceMs: 200 }).run({
  argv: ['sh', '-c', script],
  shell: false,
  folder,
  env: { PATH: process.env['PATH'] ?? '' },
  timeoutMs: 60_000,
  signal: new AbortController().signal,
  logFile: `${folder}/worker.log`,
  onStart: (pid) => console.log(`supervisor ${pid}`),
  onLine: (line) => console.log(line),
});
