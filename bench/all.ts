/** Runs all benchmarks, one after the other, each in a process of its own. The report goes to standard output. */
import { join } from 'node:path';
import { execaNode } from 'execa';
import { machine } from './machine.ts';

const BENCHMARKS = ['intent-to-tag.ts', 'click-to-process.ts', 'whole-release.ts', 'soak.ts', 'plan.ts'];

console.log('# Benchmarks\n');
console.log(`Measured on ${new Date().toISOString().slice(0, 10)}: ${await machine()}.\n`);
console.log('Everybody has their turn in each round of one run; times are medians. `npm run bench` does it again.');
for (const benchmark of BENCHMARKS) {
  console.log();
  await execaNode(join(import.meta.dirname, benchmark), { stdout: 'inherit', stderr: 'inherit' });
}
