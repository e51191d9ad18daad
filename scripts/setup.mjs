/**
 * Makes a fresh checkout ready: the packages of the lockfile, and a Redis server to start. Says in one line what it
 * does, or in one sentence what somebody else has to do. When all is there already, it does nothing and says nothing.
 * `node scripts/setup.mjs prometheus` also sees to a Prometheus, for the tests, and goes on without one.
 *
 * Needs Node 20, npm and git, and nothing that is installed: it runs before anything is.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Debian would also start what it installs, as a service of the package's name. */
const APT = { name: 'apt-get', update: ['update'], startsServices: true };
const APT_INSTALL = ['install', '--yes', '--no-install-recommends'];

/** How to install a Redis server; Valkey is Redis under another name. */
const REDIS = [
  { ...APT, install: [...APT_INSTALL, 'redis-server'] },
  { name: 'dnf', install: ['install', '--assumeyes', 'valkey'] },
  { name: 'apk', install: ['add', '--no-cache', 'redis'] },
  { name: 'pacman', install: ['-Sy', '--noconfirm', 'valkey'] },
  { name: 'brew', install: ['install', 'redis'], withoutRoot: true },
];
const PROMETHEUS = [
  { ...APT, install: [...APT_INSTALL, 'prometheus'] },
  { name: 'apk', install: ['add', '--no-cache', 'prometheus'] },
  { name: 'pacman', install: ['-Sy', '--noconfirm', 'prometheus'] },
  { name: 'brew', install: ['install', 'prometheus'], withoutRoot: true },
];
/** No questions; and where there is no systemd, RUNLEVEL=1 keeps the service from being started. */
const UNATTENDED = ['DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1'];

if (!has('git')) stop('T-Minus needs git: install it, then try again.');
if (!packagesAreThere()) installPackages();
if (!redisIsThere()) installRedis();
if (process.argv.includes('prometheus') && !has('prometheus')) installPrometheus();

/** npm writes the hidden lockfile last: an installation that was cut short has none. */
function packagesAreThere() {
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs;
}

function installPackages() {
  say('installing the packages of the lockfile (npm ci)');
  const result = run(['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (result.status !== 0) stop(`${result.output}\nThe packages can't be installed: see above, then try again.`);
}

function redisIsThere() {
  return has('redis-server') || has('valkey-server');
}

function installRedis() {
  const sorry = 'T-Minus needs redis-server or valkey-server';
  const result = install('a Redis server', REDIS, redisIsThere);
  if (result === 'done') return;
  if (result === 'no way') stop(`${sorry}: install Redis 6.2 or newer, then try again.`);
  const { output, byHand } = result;
  if (output === undefined) stop(`${sorry}: type \`${byHand}\`, then try again.`);
  stop(`${output}\n${sorry}, and it can't be installed: see above, or type \`${byHand}\`, then try again.`);
}

/** Only tests need it: without it they are skipped. */
function installPrometheus() {
  const result = install('Prometheus', PROMETHEUS, () => has('prometheus'));
  if (result === 'done') return;
  const how = result === 'no way' ? 'install Prometheus' : `type \`${result.byHand}\``;
  say(`there is no prometheus, so what needs a real one is not tested: ${how}`, '.');
}

/**
 * With the package manager that there is; `no way` when there is none. When it failed: what it said (nothing, when we
 * may not even try), and what to type.
 */
function install(what, managers, isThere) {
  const manager = managers.find(({ name }) => has(name));
  if (!manager) return 'no way';
  const command = [manager.name, ...manager.install];
  const asRoot = manager.withoutRoot ? [] : rootPrefix();
  const byHand = [...(manager.withoutRoot ? [] : ['sudo']), ...command].join(' ');
  if (!asRoot) return { byHand };
  say(`installing ${what} (${command.join(' ')})`);
  const manage = (args) => run([...asRoot, 'env', ...UNATTENDED, manager.name, ...args]);
  if (manager.update && listsAreEmpty()) manage(manager.update);
  let result = manage(manager.install);
  // The lists may be older than what the mirror still has.
  if (result.status !== 0 && manager.update && manage(manager.update).status === 0) result = manage(manager.install);
  if (manager.startsServices && has('systemctl')) {
    run([...asRoot, 'systemctl', 'disable', '--now', manager.install.at(-1)]);
  }
  return result.status === 0 && isThere() ? 'done' : { output: result.output, byHand };
}

/** What to put before a command that root has to run; undefined when we may not. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return has('sudo') && run(['sudo', '-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined;
}

function listsAreEmpty() {
  const lists = '/var/lib/apt/lists';
  return !existsSync(lists) || !readdirSync(lists).some((name) => name.includes('Packages'));
}

function has(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function run([program, ...args]) {
  const { status, error, stdout, stderr } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8' });
  return { status, output: error?.message ?? `${stdout}${stderr}`.trim() };
}

function say(what, end = '…') {
  console.error(`T-Minus, first run: ${what}${end}`);
}

function stop(why) {
  console.error(why.trim());
  process.exit(1);
}
