import { createHash } from 'node:crypto';
import { access, copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Contestant } from '../rounds.ts';

const NPM_INSTALL = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts', '--loglevel=error'];
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/tminus-bench');

/** Why a peer does not take part, in a sentence. */
export interface Absent {
  absence: string;
}

/**
 * Installs a peer's packages exactly as its package.json pins them, outside of the project's own, and once for each
 * state of that file.
 * @param make gets the folder of its programs
 */
export async function installPeer(
  peer: 'script' | 'release-it' | 'git-cliff',
  make: (bin: string) => Contestant,
): Promise<Contestant | Absent> {
  const manifest = join(import.meta.dirname, peer, 'package.json');
  const state = createHash('sha256')
    .update(await readFile(manifest))
    .digest('hex')
    .slice(0, 8);
  const folder = join(CACHE, `${peer}-${state}`);
  const contestant = make(join(folder, 'node_modules/.bin'));
  if (await exists(folder)) return contestant;

  const fresh = `${folder}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  await copyFile(manifest, join(fresh, 'package.json'));
  const { failed, stderr } = await execa('npm', NPM_INSTALL, { cwd: fresh, reject: false });
  if (failed) {
    await rm(fresh, { recursive: true });
    const why = stderr.split('\n').find((line) => line.startsWith('npm error')) ?? 'npm install failed';
    return { absence: `NOT MEASURED: ${contestant.name} could not be installed (${why}).` };
  }
  await rename(fresh, folder);
  return contestant;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
