import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

/** Where, what is imported there, and whether it may be. */
const CASES = [
  ['src/release/plan.ts', `import { satisfies } from 'semver'`, 'allowed'],
  ['src/release/plan.ts', `import { x } from './gate.ts'`, 'allowed'],
  ['src/release/plan.ts', `import { readFileSync } from 'node:fs'`, 'forbidden'],
  ['src/release/plan.ts', `import { setTimeout } from 'node:timers/promises'`, 'forbidden'],
  ['src/release/plan.ts', `import { Redis } from 'ioredis'`, 'forbidden'],
  ['src/release/plan.ts', `import type { Runner } from '../services/runner/runner.ts'`, 'forbidden'],
  ['src/release/plan.ts', `import type { Step } from '../process/step.ts'`, 'forbidden'],
  ['src/release/plan.ts', `import { x } from '../engine/queues.ts'`, 'forbidden'],
  ['src/release/plan.ts', `import { x } from '../slack/app.ts'`, 'forbidden'],
  ['src/release/plan.ts', `import { judge } from './health/judge.ts'`, 'allowed'],
  ['src/release/plan.ts', `import { x } from '../config.ts'`, 'forbidden'],
  ['src/release/health/x.ts', `import { level } from './level.ts'`, 'allowed'],
  ['src/release/health/x.ts', `import { time } from '../wording.ts'`, 'allowed'],
  ['src/release/health/x.ts', `import { gammaln } from 'simple-statistics'`, 'allowed'],
  ['src/release/health/x.ts', `import { satisfies } from 'semver'`, 'forbidden'],
  ['src/release/health/x.ts', `import { randomInt } from 'node:crypto'`, 'forbidden'],
  ['src/release/health/x.ts', `import type { Metrics } from '../../services/metrics/metrics.ts'`, 'forbidden'],
  ['src/release/refusals/x.ts', `import { time } from '../wording.ts'`, 'allowed'],
  ['src/release/refusals/x.ts', `import { satisfies } from 'semver'`, 'forbidden'],
  ['src/passport/x.ts', `import { verify } from './verify-passport.mjs'`, 'allowed'],
  ['src/passport/x.ts', `import { execa } from 'execa'`, 'forbidden'],
  ['src/passport/x.ts', `import type { Release } from '../release/release.ts'`, 'forbidden'],
  ['src/services/runner/x.ts', `import type { Release } from '../../release/release.ts'`, 'allowed'],
  ['src/services/runner/x.ts', `import { evolve } from '../../release/release.ts'`, 'forbidden'],
  ['src/services/runner/x.ts', `import type { Step } from '../../process/step.ts'`, 'forbidden'],
  ['src/process/testing/x.ts', `import { evolve } from '../../release/release.ts'`, 'allowed'],
  ['src/process/testing/x.ts', `import { RepositoryError } from '../../services/repository/repository.ts'`, 'allowed'],
  ['src/process/testing/x.ts', `import { openRepository } from '../../services/repository/git.ts'`, 'forbidden'],
  ['src/process/testing/x.ts', `import { execa } from 'execa'`, 'forbidden'],
  ['src/process/testing/x.ts', `import { readFile } from 'node:fs/promises'`, 'forbidden'],
  ['src/process/testing/x.ts', `import type { Queues } from '../../engine/queues.ts'`, 'forbidden'],
  ['src/engine/x.ts', `import { STEPS } from '../process/checklist.ts'`, 'allowed'],
  ['src/engine/x.ts', `import type { Runner } from '../services/runner/runner.ts'`, 'allowed'],
  ['src/engine/x.ts', `import { createCommandRunner } from '../services/runner/command-runner.ts'`, 'forbidden'],
  ['src/engine/x.ts', `import { createApp } from '../slack/app.ts'`, 'forbidden'],
  ['src/engine/x.ts', `import { WebClient } from '@slack/web-api'`, 'forbidden'],
  ['src/slack/views/x.ts', `import type { Dispatch } from '../../engine/dispatch.ts'`, 'allowed'],
  ['src/slack/views/x.ts', `import { reconcile } from '../../engine/reconcile.ts'`, 'forbidden'],
  ['src/slack/views/x.ts', `import { STEPS } from '../../process/checklist.ts'`, 'forbidden'],
  ['src/slack/views/x.ts', `import { openRepository } from '../../services/repository/git.ts'`, 'forbidden'],
  ['src/terminal/x.ts', `import { createQueues } from '../engine/queues.ts'`, 'allowed'],
  ['src/terminal/x.ts', `import type { HandleIntent } from '../slack/handle-intent.ts'`, 'allowed'],
  ['src/terminal/x.ts', `import { connectRedis } from '../services/redis/connect.ts'`, 'allowed'],
  ['src/terminal/x.ts', `import { createEngine } from '../engine/engine.ts'`, 'forbidden'],
  ['src/terminal/x.ts', `import { loadConfig } from '../config.ts'`, 'forbidden'],
  ['src/terminal/x.ts', `import { answeringClient } from '../slack/web-client.ts'`, 'forbidden'],
  ['src/terminal/x.ts', `import { STEPS } from '../process/checklist.ts'`, 'forbidden'],
  ['src/terminal/x.ts', `import { createCommandRunner } from '../services/runner/command-runner.ts'`, 'forbidden'],
  ['src/worker.ts', `import { createSlackServer } from '../sandbox/slack/server.ts'`, 'forbidden'],
  ['src/slack/app.ts', `import { x } from '../../test/fakes/x.ts'`, 'forbidden'],
  ['src/engine/y.ts', `export { x } from '../../bench/x.ts'`, 'forbidden'],
  ['sandbox/slack/x.ts', `import { loadConfig } from '../../src/config.ts'`, 'forbidden'],
  ['sandbox/demo/x.ts', `import { drive } from '../slack/driver.ts'`, 'allowed'],
] as const;

it('the linter knows who may import whom', async () => {
  const folder = await temporaryFolder();
  await cp('.oxlintrc.json', join(folder, '.oxlintrc.json'));
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  for (const [number, [file, statement]] of CASES.entries()) {
    const place = join(folder, dirname(file), `case-${number}.ts`);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, `${statement};\n`);
  }
  const oxlint = execa('oxlint', ['--format=json', '.'], {
    cwd: folder,
    preferLocal: true,
    localDir: '.',
    reject: false,
  });
  const { diagnostics } = JSON.parse((await oxlint).stdout) as { diagnostics: { code: string; filename: string }[] };
  const broken = diagnostics.filter(({ code }) => code.includes('no-restricted-imports'));
  const refused = new Set(broken.map(({ filename }) => /case-\d+/.exec(filename)?.[0]));

  const verdicts = CASES.map(([file, statement], number) => {
    return [file, statement, refused.has(`case-${number}`) ? 'forbidden' : 'allowed'];
  });
  expect(verdicts).toEqual(CASES);
});
