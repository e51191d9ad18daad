import { spawn } from 'node:child_process';
import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { askHealth } from './health.mjs';
import { waitFor } from './wait.mjs';

const startWithinMs = 8000;
const stopWithinMs = 2000;

/** The servers of an environment that really run, by their pid files; files of dead ones are removed. */
export async function findInstances({ running }) {
  const files = existsSync(running) ? readdirSync(running).filter((name) => name.endsWith('.json')) : [];
  const instances = await Promise.all(files.map((name) => readInstance(`${running}/${name}`)));
  return instances.filter(Boolean);
}

/**
 * Starts the server of a folder as a process of its own, and waits until it is healthy on its admin port. It stands by
 * until `serve` is called; then it outlives us. If we end before, it ends too.
 */
export async function startInstance({ name, port, running, log }, folder) {
  mkdirSync(running, { recursive: true });
  const output = openSync(log, 'a');
  const logBegins = fstatSync(output).size;
  const server = spawn(process.execPath, ['server.mjs'], {
    cwd: folder,
    detached: true,
    stdio: ['pipe', output, output],
    env: { PATH: process.env.PATH, PORT: String(port), ENVIRONMENT: name, RUN_FOLDER: running },
  });
  server.unref();
  server.stdin.unref();
  closeSync(output);

  const hasEnded = () => server.exitCode !== null || server.signalCode !== null;
  const file = `${running}/${server.pid}.json`;
  await waitFor(async () => hasEnded() || (await readInstance(file)), { forMs: startWithinMs });
  const instance = await readInstance(file);
  if (instance) return { ...instance, serve: () => server.stdin.end('serve\n') };
  server.kill('SIGKILL');
  throw new Error(`The new version does not start: ${reasonIn(log, logBegins)} (${log})`);
}

/** Asks a server to finish, and waits until it is gone; one that doesn't listen is killed. */
export async function stopInstance(instance) {
  const isGone = () => isOver(instance);
  signal(instance, 'SIGTERM');
  if (!(await waitFor(isGone, { forMs: stopWithinMs }))) signal(instance, 'SIGKILL');
  await waitFor(isGone, { forMs: stopWithinMs });
  rmSync(instance.file, { force: true });
}

/** Believes a pid file only if that very process answers on its admin port: pids are used again. */
async function readInstance(file) {
  const instance = readJson(file);
  if (!instance) return null;
  const health = await askHealth(`http://127.0.0.1:${instance.adminPort}`);
  if (health?.pid === instance.pid) return { ...instance, serving: health.serving, file };
  if (!signal(instance, 0)) rmSync(file, { force: true });
  return null;
}

/** Sends a signal; false when there is no such process of ours any more. */
function signal({ pid }, name) {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

async function isOver({ adminPort, pid }) {
  const health = await askHealth(`http://127.0.0.1:${adminPort}`);
  return health?.pid !== pid;
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** What a server said at its end: the last line about an error, or else the last line. */
function reasonIn(log, begins) {
  const lines = readFileSync(log).subarray(begins).toString().trimEnd().split('\n');
  return lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1);
}
