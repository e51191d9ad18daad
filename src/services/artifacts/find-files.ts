import { glob, realpath, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';

/** A file that is to be kept. */
export interface Found {
  name: string;
  /** Where it really is, after all symbolic links: absolute. */
  path: string;
}

/** What a forge takes of one release without trouble, and what a disk holds. */
const MOST_FILES = 100;
const MOST_BYTES_EACH = 2 * 1024 ** 3 - 1;
const MOST_BYTES = 10 * 1024 ** 3;
const LONGEST_NAME = 200;

/**
 * The files that these patterns match, by name in alphabetical order; or what is wrong with them, as the end of a
 * sentence. Nothing outside of the folder is one, not by a symbolic link either, and nothing of git's own.
 * @param taken a name that no file may have
 */
export async function findFiles(
  folder: string,
  patterns: readonly string[],
  taken: string,
): Promise<{ files: Found[] } | { problem: string }> {
  const root = await realpath(folder);
  const byPath = new Map<string, Found & { size: number }>();
  for (const pattern of patterns) {
    let matched = 0;
    let folders = 0;
    for await (const match of glob(pattern, { cwd: root })) {
      if (match.split(sep).some((part) => part.toLowerCase() === '.git')) continue;
      const file = await lookAt(root, match);
      if ('problem' in file) return file;
      if (file.kind === 'folder') folders += 1;
      if (file.kind !== 'file') continue;
      matched += 1;
      byPath.set(match, { name: basename(match), path: file.path, size: file.size });
    }
    if (matched === 0) return { problem: nothing(pattern, folders) };
    if (byPath.size > MOST_FILES)
      return {
        problem: `\`artifacts\` matches more than ${MOST_FILES} files: name those that are handed on, or pack them into one`,
      };
  }
  const files = [...byPath].sort(([, one], [, other]) => (one.name < other.name ? -1 : 1));
  const problem =
    nameProblem(
      files.map(([match, { name }]) => ({ match, name })),
      taken,
    ) ?? sizeProblem(files);
  if (problem !== undefined) return { problem };
  return { files: files.map(([, { name, path }]) => ({ name, path })) };
}

type Seen = { kind: 'folder' | 'other' } | { kind: 'file'; path: string; size: number } | { problem: string };

async function lookAt(root: string, match: string): Promise<Seen> {
  const path = await realpath(join(root, match)).catch(() => undefined);
  if (path === undefined) return { problem: `\`${match}\` is a link to nothing` };
  if (path !== root && !path.startsWith(root + sep)) return { problem: `\`${match}\` leads out of the checkout` };
  // Git's own file knows where the mirror is.
  if (path.slice(root.length).split(sep).includes('.git')) return { problem: `\`${match}\` leads into git itself` };
  const found = await stat(path);
  if (found.isDirectory()) return { kind: 'folder' };
  return found.isFile() ? { kind: 'file', path, size: found.size } : { kind: 'other' };
}

function nothing(pattern: string, folders: number): string {
  const only =
    folders > 0 ? `only ${folders === 1 ? 'a folder' : 'folders'}, and files are kept` : 'no file that was built';
  return `\`${pattern}\` matches ${only}`;
}

function nameProblem(files: { match: string; name: string }[], taken: string): string | undefined {
  const byName = new Map<string, string>();
  for (const { match, name } of files) {
    if (name.length > LONGEST_NAME || /\p{Cc}/u.test(name))
      return `a file has a name that is too long, or has control characters in it (\`${name.replace(/\p{Cc}/gu, '?').slice(0, 40)}…\`)`;
    if (name === taken) return `\`${match}\` has the name of what says how the files were made`;
    // Some disks, and people, don't tell capital letters from small ones.
    const other = byName.get(name.toLowerCase());
    if (other !== undefined) return `\`${other}\` and \`${match}\` have the same name: build them under different ones`;
    byName.set(name.toLowerCase(), match);
  }
  return undefined;
}

function sizeProblem(files: [string, { size: number }][]): string | undefined {
  const [big] = files.find(([, { size }]) => size > MOST_BYTES_EACH) ?? [];
  if (big !== undefined) return `\`${big}\` is larger than 2 GB, which is the most that is kept of one file`;
  const all = files.reduce((sum, [, { size }]) => sum + size, 0);
  return all > MOST_BYTES ? 'the files are larger than 10 GB in all, which is the most that is kept' : undefined;
}
