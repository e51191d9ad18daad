import { execa } from 'execa';
import { RepositoryError } from './repository.ts';

/** The first with `merge-tree --write-tree`, which merges without a working tree. */
const OLDEST = { major: 2, minor: 38 };

/** @throws RepositoryError, in a sentence, when git is missing or too old */
export async function requireGit(): Promise<void> {
  const { stdout, failed } = await execa('git', ['--version'], { reject: false });
  if (failed)
    throw new RepositoryError('failed', 'git is not installed: install it (`apt-get install git`), and start again.');
  const [version = 'unknown', major = 0, minor = 0] = /(\d+)\.(\d+)\S*/.exec(stdout) ?? [];
  if (Number(major) > OLDEST.major || (Number(major) === OLDEST.major && Number(minor) >= OLDEST.minor)) return;
  throw new RepositoryError(
    'failed',
    `T-Minus needs git ${OLDEST.major}.${OLDEST.minor} or newer; this is ${version}.`,
  );
}
