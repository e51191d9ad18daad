import { git } from './git.ts';
import { NO_COMMIT } from './refs.ts';

/** What a file is after a commit; null when the commit removes it. */
export type FileState = string | { executable: string } | null;

/** A commit of files for a branch. */
export interface FilesCommit {
  branch: string;
  /** The commit before; undefined for the first of all. */
  parent: string | undefined;
  files: Readonly<Record<string, FileState>>;
  message: string;
  author: { name: string; email: string };
  atMs: number;
}

/** Adds a commit with these files to a branch, and moves it, by force where the parent isn't its tip. */
export async function writeFiles(folder: string, commit: FilesCommit): Promise<void> {
  const who = `${commit.author.name} <${commit.author.email}> ${Math.floor(commit.atMs / 1000)} +0000`;
  const commands = [
    `commit refs/heads/${commit.branch}\n`,
    `author ${who}\ncommitter ${who}\n`,
    data(`${commit.message.trimEnd()}\n`),
    `from ${commit.parent ?? NO_COMMIT}\n`,
    ...Object.entries(commit.files).map(([path, state]) => fileCommand(path, state)),
    '\ndone\n',
  ];
  await git(folder, ['fast-import', '--quiet', '--done', '--force', '--date-format=raw'], { input: commands.join('') });
}

function fileCommand(path: string, state: FileState): string {
  if (state === null) return `D ${path}\n`;
  if (typeof state === 'string') return `M 100644 inline ${path}\n${data(state)}`;
  return `M 100755 inline ${path}\n${data(state.executable)}`;
}

/** Any text, safe from being read as a command: its length in bytes comes first. */
function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
