import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { FileChanges, FileState } from './git/commit-spec.ts';
import { endingAt } from './git/ending-at.ts';
import { createHistoryRemote, type HistoryRemote } from './git/history-remote.ts';
import { projectHistory } from './project-history.ts';

const projectFolder = join(import.meta.dirname, 'project');
const generated = new Set(['dist', 'node_modules']);

/**
 * Makes a bare git remote of acme-web, with the tags v1.0.0 to v1.2.0, and after them what makes the next release
 * v1.3.0. Same ids every time, unless it has to end shortly before a moment.
 * @param endsAt in ms since 1970, UTC; default: in December 2025, whenever that was
 */
export async function createDemoRemote(folder: string, endsAt?: number): Promise<HistoryRemote> {
  const history = projectHistory(await readProject());
  return createHistoryRemote(folder, endsAt === undefined ? history : endingAt(history, endsAt));
}

async function readProject(): Promise<FileChanges> {
  const entries = await readdir(projectFolder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(paths.map(readProjectFile));
  return Object.fromEntries(files.filter(([path]) => !generated.has(path.split('/')[0] ?? '')));
}

async function readProjectFile(path: string): Promise<[string, FileState]> {
  const [text, { mode }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
  const name = relative(projectFolder, path).replaceAll(sep, '/');
  return [name, mode & 0o100 ? { executable: text } : text];
}
