import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { Stage } from '../../../sandbox/demo/stage.ts';
import { nameOf, type WatchedJournal } from './journal.ts';

/** The settings of a deployment that leaves a line behind each time that it, or its way back, is really run. */
export function deploy(environment: string): object {
  const noted = (tag: string): string =>
    `echo "${environment} ${tag}" >> "$DEPLOY_ROOT/deploys.log" && ./scripts/deployment/deploy.sh ${environment} ${tag}`;
  return { run: noted('{tag}'), rollback: noted('{previousTag}'), shell: true };
}

/** Waits until such a command is at work, e.g. `production v1.3.0`. */
export async function isDeploying(stage: Stage, deployed: string): Promise<void> {
  await vi.waitFor(async () => expect(await timesDeployed(stage, deployed)).toBeGreaterThan(0), 10_000);
}

/** Says that the step was cut, that it was run again each time that somebody asked for it, and at no other time. */
export async function wasAskedEachTime(
  stage: Stage,
  journal: WatchedJournal,
  { step, deployed }: { step: string; deployed: string },
): Promise<void> {
  const about = journal.events.map(nameOf).filter((name) => name.endsWith(` ${step}`));
  const types = about.map((name) => name.replace(` ${step}`, '')).join(' ');
  // On a busy machine the bot dies of somebody's Retry only when that has begun.
  expect(types).toMatch(/^(StepStarted StepInterrupted StepRetried )+StepStarted StepSucceeded$/);
  const starts = about.filter((name) => name.startsWith('StepStarted')).length;
  const times = await timesDeployed(stage, deployed);
  expect(times).toBeGreaterThan(1);
  expect(times).toBeLessThanOrEqual(starts);
}

async function timesDeployed({ environments }: Stage, deployed: string): Promise<number> {
  const lines = (await readFile(join(environments.folder, 'deploys.log'), 'utf8')).split('\n');
  return lines.filter((line) => line === deployed).length;
}
