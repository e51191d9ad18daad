import { execa, ExecaError } from 'execa';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readAssets, type Assets } from './asset-folder.ts';

const ROOT = join(import.meta.dirname, '../..');

/** So many builds are kept: who goes back and forth between states of the sources doesn't wait again. */
const KEPT = 5;

/** Where the page comes from, and where it is kept once it is built. */
export interface AssetOptions {
  /** The folder of index.html. */
  client?: string;
  /** Folders and files that the build depends on. */
  sources?: string[];
  cache?: string;
}

/**
 * The page's own files. It is built once for each state of its sources and of its dependencies: the second time takes
 * no time.
 * @throws Error with what Vite says when the page can't be built
 */
export async function buildAssets(options: AssetOptions = {}): Promise<Assets> {
  const {
    client = join(ROOT, 'sandbox/client'),
    sources = ['client', 'page', 'slack', 'web'].map((name) => join(ROOT, 'sandbox', name)),
    cache = join(ROOT, 'node_modules/.cache/tminus-page'),
  } = options;
  const folder = join(cache, await digestOf([...sources, join(ROOT, 'package-lock.json')]));
  if (!existsSync(folder)) await build(client, folder);
  return readAssets(folder);
}

/** Builds beside the folder and then moves it there: a build that was cut off, or two at once, leave no half page. */
async function build(client: string, folder: string): Promise<void> {
  const unfinished = `${folder}.${randomUUID()}`;
  await mkdir(unfinished, { recursive: true });
  try {
    const vite = join(dirname(fileURLToPath(import.meta.resolve('vite/package.json'))), 'bin/vite.js');
    const args = [vite, 'build', client, '--outDir', unfinished, '--emptyOutDir', '--logLevel', 'error'];
    await execa(process.execPath, args, { cwd: ROOT, env: { NODE_ENV: 'production', NO_COLOR: '1' } });
    await rename(unfinished, folder);
    await tidy(dirname(folder));
  } catch (error) {
    if (existsSync(folder)) return; // somebody else was faster
    if (!(error instanceof ExecaError)) throw error;
    throw new Error(`The page can't be built.\n${String(error.stderr)}`, { cause: error });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Removes old builds, and what builds that were cut off have left. Those under way are the newest. */
async function tidy(cache: string): Promise<void> {
  const folders = await Promise.all(
    (await readdir(cache)).map(async (name) => {
      const path = join(cache, name);
      // Another build may tidy up, too.
      return { path, at: (await stat(path).catch(() => undefined))?.mtimeMs ?? 0 };
    }),
  );
  const old = folders.toSorted((one, other) => other.at - one.at).slice(KEPT);
  await Promise.all(old.map(async ({ path }) => rm(path, { recursive: true, force: true })));
}

/** The same for the same names and contents. */
async function digestOf(paths: string[]): Promise<string> {
  const files = (await Promise.all(paths.map(filesAt))).flat().toSorted();
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex').slice(0, 20);
}

async function filesAt(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [path];
    throw error;
  }
}
