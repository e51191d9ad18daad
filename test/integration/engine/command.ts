import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { isProcessAlive } from '../../../src/services/runner/process-alive.ts';

/**
 * A command whose end a test decides: `node command.ts <folder> <name> [stubborn]` writes `start <pid>` to
 * `<folder>/<name>.log` (and `overlap` before it, if an earlier one still runs), waits for `<folder>/<name>.go`, and
 * writes `end`. A stubborn one does not end at SIGTERM.
 */
const [folder, name, stubborn] = process.argv.slice(2);
const log = `${folder}/${name}.log`;

const earlier = existsSync(log) ? readFileSync(log, 'utf8').matchAll(/^start (\d+)$/gm) : [];
if (Array.from(earlier, ([, pid]) => Number(pid)).some(isProcessAlive)) appendFileSync(log, 'overlap\n');
if (stubborn !== undefined) process.on('SIGTERM', () => appendFileSync(log, 'asked to end\n'));
appendFileSync(log, `start ${process.pid}\n`);
const waiting = setInterval(() => {
  if (!existsSync(`${folder}/${name}.go`)) return;
  clearInterval(waiting);
  appendFileSync(log, 'end\n');
}, 10);
