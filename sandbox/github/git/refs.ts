import { ExecaError } from 'execa';
import { git, gitUnless } from './git.ts';

/** No commit: what a ref is before it is made, and after it is gone. */
export const NO_COMMIT = '0'.repeat(40);

/** Every branch and tag with what it points at: `refs/heads/main` → id. */
export async function readRefs(folder: string): Promise<Map<string, string>> {
  const lines = await git(folder, ['for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads', 'refs/tags']);
  return new Map(
    lines
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(' ') as [string, string]),
  );
}

/** The tip of a branch. */
export async function tipOf(folder: string, branch: string): Promise<string | undefined> {
  return resolve(folder, `refs/heads/${branch}^{commit}`);
}

/** The commit that a branch, a tag, a ref or an id (of at least seven letters) names. */
export async function findCommit(folder: string, name: string): Promise<string | undefined> {
  const candidates = [`refs/heads/${name}`, `refs/tags/${name}`, ...(name.startsWith('refs/') ? [name] : [])];
  if (/^(heads|tags)\//.test(name)) candidates.push(`refs/${name}`);
  if (/^[0-9a-f]{7,40}$/.test(name)) candidates.push(name);
  for (const candidate of candidates) {
    const found = await resolve(folder, `${candidate}^{commit}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a ref points at, and what that is. */
export async function readRef(folder: string, ref: string): Promise<{ sha: string; type: string } | undefined> {
  const sha = await resolve(folder, ref);
  return sha === undefined ? undefined : { sha, type: await git(folder, ['cat-file', '-t', sha]) };
}

/** Moves a ref from one commit to another, if it is still where it was; makes it from `NO_COMMIT`, deletes it with it. */
export async function moveRef(folder: string, ref: string, to: string, from: string): Promise<boolean> {
  const args = to === NO_COMMIT ? ['update-ref', '-d', ref, from] : ['update-ref', ref, to, from];
  try {
    await git(folder, args);
    return true;
  } catch (error) {
    if (error instanceof ExecaError && /cannot lock ref|reference already exists/.test(error.message)) {
      return false;
    }
    throw error;
  }
}

/** Whether one commit has the other in it. */
export async function isAncestor(folder: string, older: string, newer: string): Promise<boolean> {
  return (await gitUnless(1, folder, ['merge-base', '--is-ancestor', older, newer])) !== undefined;
}

async function resolve(folder: string, name: string): Promise<string | undefined> {
  return gitUnless(1, folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', name]);
}
