import { availableParallelism, cpus, totalmem } from 'node:os';
import { execa } from 'execa';

/** What the numbers were measured on, in one line. */
export async function machine(): Promise<string> {
  const versions = await Promise.all([
    versionOf('git', /\d[\d.]+/),
    versionOf('npm', /\d[\d.]+/),
    versionOf('redis-server', /(?<=v=)[\d.]+/),
  ]);
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const cores = `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`;
  return [cores, memory, process.platform, `node ${process.versions.node}`, ...versions].join(', ');
}

async function versionOf(program: string, pattern: RegExp): Promise<string> {
  const { stdout } = await execa(program, ['--version'], { reject: false });
  return `${program} ${pattern.exec(stdout)?.[0] ?? 'unknown'}`;
}
