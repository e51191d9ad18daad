import { randomUUID } from 'node:crypto';
import type { GitProcess } from './git-process.ts';
import { requireObjectId, requirePath } from './names.ts';
import { RepositoryError, type Snapshot } from './repository.ts';

/** Who the bot's commits are by. */
export interface Identity {
  name: string;
  email: string;
}

/** Who wrote something first, and when, as git stores it. */
export interface Author extends Identity {
  /** Seconds since 1970. */
  seconds: string;
  /** E.g. `+0100`. */
  zone: string;
}

/** A commit to write. */
export interface NewCommit {
  /** The first one is what the content is based on. */
  parents: [string, ...string[]];
  /** The files that differ from the first parent, or a whole tree by its id. */
  content: { files: Map<string, string> } | { tree: string };
  message: string;
  by: Identity;
  /** Whoever wrote it first; `by`, when left out. */
  author?: Author;
  /** ISO 8601 */
  at: string;
}

/**
 * Writes a commit with its tree and files, and moves no ref. The same request makes the same commit id.
 * One `git fast-import` under a name that it forgets again; file modes are kept. Runs no hook, filter or attribute.
 * Source: https://git-scm.com/docs/git-fast-import
 */
export async function writeCommit(git: GitProcess, request: NewCommit): Promise<Snapshot> {
  const [base, ...others] = request.parents.map(requireObjectId);
  const who = signature(request.by, request.at);
  const author = request.author ? authorship(request.author) : who;
  const ref = `refs/tminus/${randomUUID()}`;
  const input = [
    `commit ${ref}\nmark :1\nauthor ${author}\ncommitter ${who}\n${data(`${request.message.trimEnd()}\n`)}`,
    `from ${base}\n${others.map((parent) => `merge ${parent}\n`).join('')}`,
    await changes(git, request.parents[0], request.content),
    `\nget-mark :1\nls :1 ""\nreset ${ref}\nfrom ${'0'.repeat(request.parents[0].length)}\n\ndone\n`,
  ].join('');
  const { stdout } = await git.run(['fast-import', '--quiet', '--done', '--date-format=raw'], { input });
  const [, commit, tree] = /^([0-9a-f]+)\n040000 tree ([0-9a-f]+)\t/.exec(stdout.toString()) ?? [];
  if (!commit || !tree) throw new RepositoryError('failed', `git fast-import wrote no commit on ${base}.`);
  return { commit, tree };
}

/** `Name <address> seconds zone`, as git stores it. */
export function signature({ name, email }: Identity, at: string): string {
  return `${clean(name)} <${clean(email)}> ${Math.floor(Date.parse(at) / 1000)} +0000`;
}

function authorship({ name, email, seconds, zone }: Author): string {
  return `${clean(name)} <${clean(email)}> ${seconds} ${zone}`;
}

function clean(text: string): string {
  return text.replace(/[\p{Cc}<>]/gu, '').trim();
}

async function changes(git: GitProcess, base: string, content: NewCommit['content']): Promise<string> {
  if ('tree' in content) return `M 040000 ${requireObjectId(content.tree)} ""\n`;
  const paths = [...content.files.keys()].map(requirePath);
  const modes = await modesOf(git, base, paths);
  return [...content.files]
    .map(([path, text]) => `M ${modes.get(path) ?? '100644'} inline "${path}"\n${data(text)}`)
    .join('');
}

/** An executable file stays one; a symbolic link is replaced by the file. */
async function modesOf(git: GitProcess, commit: string, paths: string[]): Promise<Map<string, string>> {
  const args = ['ls-tree', '-z', '--full-tree', '--end-of-options', commit, '--', ...paths];
  const { stdout } = await git.run(args);
  const entries = stdout
    .toString()
    .split('\0')
    .flatMap((entry) => {
      const [, mode, path] = /^(100\d{3}) blob [0-9a-f]+\t(.*)$/.exec(entry) ?? [];
      return mode === undefined || path === undefined ? [] : [[path, mode] as const];
    });
  return new Map(entries);
}

/** Any text, safe from being read as a command: its length in bytes comes first. */
function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
