import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { proveRollback } from '../../../sandbox/demo/proof.ts';
import { setStage, type Stage, type StageOptions } from '../../../sandbox/demo/stage.ts';
import { loadConfig } from '../../../src/config.ts';
import { STEPS } from '../../../src/process/checklist.ts';
import type { Project } from '../../../src/process/project.ts';
import { selectorProblem } from '../../../src/services/metrics/selector.ts';

async function stageWith(options: StageOptions): Promise<Stage> {
  const stage = await setStage(options);
  onTestFinished(async () => stage.strike());
  return stage;
}

/** What T-Minus makes of the stage's tminus.yaml. */
function projectOf({ environment }: Stage): Project | undefined {
  return loadConfig(environment, (path) => readFileSync(path, 'utf8'), STEPS, selectorProblem).projects[0];
}

/** A counter of production. */
async function counter({ environments }: Stage, name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${environments.production}/metrics`)).text();
  const samples = [...text.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\d+)$`, 'gm'))];
  return samples.reduce((sum, [, value]) => sum + Number(value), 0);
}

test('without a monitor, production is empty and people watch', async () => {
  const stage = await stageWith({});
  expect(await stage.environments.inProduction()).toBeUndefined();
  expect(projectOf(stage)?.monitor).toBeUndefined();
});

test('with one, v1.2.0 is everywhere, production has visitors, and T-Minus is told how to watch it', async () => {
  const stage = await stageWith({ monitor: 'openmetrics' });
  const project = projectOf(stage);

  expect(await stage.environments.inProduction()).toBe('1.2.0');
  expect(await stage.environments.healthOf('staging')).toMatchObject({ status: 'ok', version: '1.2.0' });
  await expect.poll(async () => counter(stage, 'http_requests_total'), { timeout: 5_000 }).toBeGreaterThan(20);
  expect(project?.alerts).toBe(stage.driver.channel('alerts').id);
  expect(project?.monitor).toMatchObject({
    forMs: 20_000,
    everyMs: 2_000,
    checks: [
      { name: 'error-rate', max: 0.01 },
      { name: 'latency-p95', unit: 'seconds', max: 0.5 },
    ],
    source: { kind: 'openmetrics', scrapeEveryMs: 1_000 },
  });
});

test('a stage that has been struck is gone, and starts nothing any more', async () => {
  const stage = await stageWith({});
  await stage.strike();
  expect(existsSync(stage.folder)).toBe(false);
  await expect(stage.startBot()).rejects.toThrow('The stage has been struck');
});

test('a stage that can’t be set leaves nothing behind', async () => {
  let folder = '';
  const configuration = (_: string, here: string): never => {
    folder = here;
    throw new Error('not today');
  };
  await expect(setStage({ configuration })).rejects.toThrow('not today');
  expect(folder).not.toBe('');
  expect(existsSync(folder)).toBe(false);
});

test('a Prometheus can watch instead, and is told where production is', async () => {
  const targets: string[] = [];
  const prometheus = async (target: string): Promise<string> => {
    targets.push(target);
    return 'http://127.0.0.1:9090';
  };
  const stage = await stageWith({ monitor: { prometheus }, watch: { for: '40s' } });
  expect(targets).toEqual([`127.0.0.1:${stage.environments.production}`]);
  expect(projectOf(stage)?.monitor).toMatchObject({
    forMs: 40_000,
    source: { kind: 'prometheus', url: 'http://127.0.0.1:9090' },
  });
});

test('what is broken fails for one visitor in twenty, until it is mended', async () => {
  const stage = await stageWith({ monitor: 'openmetrics' });
  expect(await counter(stage, 'http_request_errors_total')).toBe(0);

  await stage.breaks(0.05);
  await expect.poll(async () => counter(stage, 'http_request_errors_total'), { timeout: 5_000 }).toBeGreaterThan(2);
  expect((await proveRollback(stage, '1.2.0')).map(({ holds }) => holds)).toEqual([true, false]);

  await stage.mends();
  expect((await proveRollback(stage, '1.2.0')).map(({ holds }) => holds)).toEqual([true, true]);
});

test('the configured rollback brings the version before back, and mends what was broken', async () => {
  const stage = await stageWith({ monitor: 'openmetrics' });
  const { env = {}, steps } = projectOf(stage) ?? {};
  const checkout = join(stage.folder, 'worktree');
  await execa('git', ['clone', '--quiet', stage.remote, checkout]);
  await execa('./scripts/deployment/deploy.sh', ['production', 'v1.1.0'], { cwd: checkout, env });
  await stage.breaks(1);

  const rollback = steps?.['deploy-production']?.rollback?.replace('{previousTag}', 'v1.2.0') ?? '';
  await execa(rollback, { cwd: checkout, env, shell: true });

  expect((await proveRollback(stage, '1.2.0')).filter(({ holds }) => !holds)).toEqual([]);
});
