import type { GitProcess } from './git-process.ts';
import { RepositoryError } from './repository.ts';

/** A git object, byte for byte. */
export interface GitObject {
  type: string;
  content: Buffer;
}

/**
 * Reads any number of objects in one process, in the order of their names; undefined where there is none.
 * Source: https://git-scm.com/docs/git-cat-file ("Batch output")
 */
export async function readObjects(git: GitProcess, names: string[]): Promise<(GitObject | undefined)[]> {
  const { stdout } = await git.run(['cat-file', '--batch'], { input: names.map((name) => `${name}\n`).join('') });
  let offset = 0;
  return names.map((name) => {
    const end = stdout.indexOf('\n', offset);
    const header = stdout.subarray(offset, end).toString();
    offset = end + 1;
    const [, type, size] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(header) ?? [];
    if (type !== undefined) {
      const content = stdout.subarray(offset, offset + Number(size));
      offset += Number(size) + 1;
      return { type, content };
    }
    if (header === `${name} missing`) return undefined;
    throw new RepositoryError('failed', `git cat-file gave no answer for ${name}: ${header}.`);
  });
}
