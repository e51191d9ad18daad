import { exclusively } from './exclusively.ts';
import type { GitProcess } from './git-process.ts';
import { RepositoryError, type Refs } from './repository.ts';
import { withoutCredentials } from './url.ts';

const TIMEOUT_MS = 10 * 60_000;
const LOOK = ['ls-remote', '--quiet', '--refs', '--heads', '--tags', 'origin'];
const FETCH = [
  'fetch',
  '--quiet',
  '--prune',
  '--no-write-fetch-head',
  '--no-auto-maintenance',
  '--no-recurse-submodules',
  'origin',
];

/**
 * Makes the mirror equal to the remote and says what both hold.
 * @throws RepositoryError when there is no remote, no commit in it, or no main branch
 */
export async function refresh(git: GitProcess, main: string | undefined): Promise<Refs> {
  const same = await unlessChanged(git);
  const found =
    same ??
    (await exclusively(git.folder, async () => {
      await git.run(FETCH, { timeoutMs: TIMEOUT_MS });
      return readMirror(git);
    }));
  const refs = await asRefs(git, found);
  const url = withoutCredentials(git.url);
  if (refs.branches.size === 0)
    throw new RepositoryError('empty', `${url} has no commits yet: push its main branch first.`);
  if (main !== undefined && !refs.branches.has(main)) {
    const found = [...refs.branches.keys()].slice(0, 5).join(', ');
    const sentence = `${url} has no branch “${main}” (it has ${found}): say which one is \`main\` in tminus.yaml.`;
    throw new RepositoryError('invalid', sentence);
  }
  return refs;
}

/** What the mirror holds, if the remote holds the very same: to ask both at once takes half as long as to fetch nothing. */
async function unlessChanged(git: GitProcess): Promise<MirroredRef[] | undefined> {
  const [{ stdout }, mirrored] = await Promise.all([git.run(LOOK, { timeoutMs: TIMEOUT_MS }), readMirror(git)]);
  const there = stdout.toString().split('\n').filter(Boolean);
  const here = new Set(mirrored.map(({ ref, id }) => `${id}\t${ref}`));
  return there.length === here.size && there.every((line) => here.has(line)) ? mirrored : undefined;
}

/** A ref of the mirror under the name that it has on the remote. */
interface MirroredRef {
  ref: string;
  id: string;
  /** What an annotated tag points at. */
  target: string;
  targetType: string;
}

const FIELDS = ['refname', 'objectname', '*objectname', '*objecttype'].map((field) => `%(${field})`).join('%00');
const MIRRORED_BRANCH = 'refs/remotes/origin/';
const BRANCH = 'refs/heads/';
const TAG = 'refs/tags/';

async function readMirror(git: GitProcess): Promise<MirroredRef[]> {
  const { stdout } = await git.run(['for-each-ref', `--format=${FIELDS}`, '--end-of-options', MIRRORED_BRANCH, TAG]);
  const lines = stdout.toString().split('\n').filter(Boolean);
  return lines.map((line) => {
    const [name = '', id = '', target = '', targetType = ''] = line.split('\0');
    return {
      ref: name.startsWith(MIRRORED_BRANCH) ? BRANCH + name.slice(MIRRORED_BRANCH.length) : name,
      id,
      target,
      targetType,
    };
  });
}

async function asRefs(git: GitProcess, mirrored: MirroredRef[]): Promise<Refs> {
  const refs: Refs = { branches: new Map(), tags: new Map() };
  for (const { ref, id, target, targetType } of mirrored) {
    if (ref.startsWith(BRANCH)) refs.branches.set(ref.slice(BRANCH.length), id);
    else refs.tags.set(ref.slice(TAG.length), targetType === 'tag' ? await peel(git, ref) : target || id);
  }
  return refs;
}

/** A tag of a tag: `for-each-ref` follows it one step only. */
async function peel(git: GitProcess, ref: string): Promise<string> {
  return (await git.read('rev-parse', '--verify', '--end-of-options', `${ref}^{}`)).trim();
}
