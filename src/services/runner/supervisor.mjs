/**
 * Runs one command in a process group of its own, and sees to it that the group is gone before this process is: when
 * the command has ended, when it is told to stop, and when the worker that gave the order is no more, however it died.
 * Processes that the command put into another session (a daemon that it deployed) are not its business.
 *
 * Spoken over the IPC channel: one order in (`{ file, args, cwd, env, graceMs }`), then out either `{ refused }` or
 * `{ group }` and, in the end, `{ ended }`. The channel is the lifeline: closing it is the order to stop. The command's
 * output, both streams in their true order, is this process's standard output.
 *
 * Plain JavaScript without imports of ours: it starts for each command, so it has to start fast.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const POLL_MS = 10;

process.once('message', run);
// Before there is a group there is nothing to end.
process.once('disconnect', exit);

function run({ file, args, cwd, env, graceMs }) {
  // Detached: its process id is then the id of its group, and of its session.
  const command = spawn(file, args, { cwd, env, detached: true, stdio: ['ignore', 1, 1] });
  command.once('error', ({ code, message }) => answer({ refused: { code, message } }, exit));
  const group = command.pid;
  if (group === undefined) return;
  const end = once(() => endGroup(group, graceMs, exit));
  process.off('disconnect', exit);
  process.once('disconnect', end);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end);
  command.once('exit', (exitCode, signal) => answer({ ended: { exitCode, signal } }, end));
  answer({ group }, () => undefined);
  if (!process.connected) end();
}

/** The worker may be gone: then nobody listens, and that is no reason to stop halfway. */
function answer(message, then) {
  if (process.connected) process.send(message, then);
  else then();
}

/** SIGTERM, a time of grace, SIGKILL; then waits until nobody is left. */
function endGroup(group, graceMs, then) {
  const killAt = Date.now() + graceMs;
  let signal = 'SIGTERM';
  send(group, signal);
  const watch = () => {
    if (!isAlive(group)) {
      then();
      return;
    }
    if (signal === 'SIGTERM' && Date.now() >= killAt) signal = 'SIGKILL';
    // Again and again: a member may have been born between the signal and now.
    if (signal === 'SIGKILL') send(group, signal);
    setTimeout(watch, POLL_MS);
  };
  watch();
}

function send(group, signal) {
  try {
    process.kill(-group, signal);
    return true;
  } catch (error) {
    // EPERM: there are members, but they have become another user's.
    return error.code === 'EPERM';
  }
}

function isAlive(group) {
  return send(group, 0) && !areAllZombies(group);
}

/** In a container whose first process reaps nobody, the dead keep their place in the group for ever. */
function areAllZombies(group) {
  if (process.platform !== 'linux') return false;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .every((pid) => {
      const [state, , groupOf] = statusOf(pid);
      return Number(groupOf) !== group || state === 'Z' || state === 'X';
    });
}

/** State, parent, group: the fields after the name, which is in brackets and may hold anything (`man 5 proc`). */
function statusOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function once(action) {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    action();
  };
}

function exit() {
  process.exit(0);
}
