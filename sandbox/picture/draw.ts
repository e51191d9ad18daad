import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

// Draws the README's pictures: the browser tests play a release and keep them, each by day and by night.
const ROOT = join(import.meta.dirname, '../..');
const KEPT = join(ROOT, 'artefacts/browser/readme');
const JOURNEY = 'test/browser/release.test.ts';

await rm(KEPT, { recursive: true, force: true });
const vitest = join(fileURLToPath(import.meta.resolve('vitest/package.json')), '../vitest.mjs');
const { exitCode } = await execa(process.execPath, [vitest, 'run', '--project', 'browser', JOURNEY], {
  cwd: ROOT,
  stdio: 'inherit',
  reject: false,
});
if (exitCode === 0) await cp(KEPT, join(ROOT, 'docs'), { recursive: true });
else process.exitCode = 1;
