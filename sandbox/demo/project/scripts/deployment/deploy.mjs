/**
 * deploy.mjs <environment> <tag>: starts that version beside the one that serves now, and hands the port over when it is
 * healthy. Until then nothing has changed for visitors. It can be cut and run again at any point.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { command } from '../command.mjs';
import { environmentNamed, versionOf } from './environment.mjs';
import { askHealth } from './health.mjs';
import { findInstances, startInstance, stopInstance } from './instances.mjs';
import { commitOf, copyRelease } from './source.mjs';
import { waitFor } from './wait.mjs';

const takeOverWithinMs = 5000;

await command(async ([name, tag]) => {
  const version = versionOf(tag);
  const environment = environmentNamed(name, process.env);
  const commit = commitOf(tag);

  await progress(10, `looking at ${name}`);
  const before = await findInstances(environment);
  const isWanted = (instance) => instance.version === version && instance.commit === commit;
  const wanted =
    before.find((instance) => instance.serving && isWanted(instance)) ??
    (await start(environment, tag, commit, before));
  wanted.serve?.();

  for (const instance of before.filter(({ pid }) => pid !== wanted.pid)) {
    await progress(80, `stopping v${instance.version}`);
    await stopInstance(instance);
  }

  const serves = async () => isWanted((await askHealth(environment.url)) ?? {});
  if (!(await waitFor(serves, { forMs: takeOverWithinMs }))) {
    await stopInstance(wanted);
    throw new Error(`${tag} did not answer on ${environment.url}/health: see ${environment.log}.`);
  }
  await progress(100, `${name} runs ${tag}: ${environment.url}`);
});

async function start(environment, tag, commit, before) {
  if (before.length === 0 && (await isTaken(environment.url))) {
    throw new Error(`Port ${environment.port} is used by another program: stop it, or choose another port.`);
  }
  await progress(40, `copying ${tag} (${commit.slice(0, 7)})`);
  const folder = copyRelease(environment.releases, tag, commit);
  await progress(60, `starting ${tag}`);
  return startInstance(environment, folder);
}

async function isTaken(url) {
  try {
    await fetch(url, { signal: AbortSignal.timeout(1000) });
    return true;
  } catch (error) {
    return error.cause?.code !== 'ECONNREFUSED';
  }
}

/** A line that whoever runs us can show as a progress bar; it stays for DEPLOY_PACE_MS, where people are to see it. */
async function progress(percent, text) {
  console.log(`::progress ${percent} ${text}`);
  await sleep(Number(process.env.DEPLOY_PACE_MS ?? 0));
}
