import { join } from 'node:path';
import { execa } from 'execa';
import type { CommitSpec, FileChanges } from '../../../sandbox/demo/git/commit-spec.ts';
import { createHistoryRemote } from '../../../sandbox/demo/git/history-remote.ts';
import { alice, bob } from '../../../sandbox/demo/git/people.ts';
import { COMMIT_BODIES } from '../../corpus/commit-bodies.ts';
import { COMMIT_SUBJECTS } from '../../corpus/commit-subjects.ts';
import { FILE_NAMES, TRAPS } from '../../corpus/file-names.ts';
import type { Hostile } from '../../corpus/hostile.ts';
import { AUTHOR_NAMES } from '../../corpus/people-names.ts';
import { BRANCH_NAMES, TAG_NAMES } from '../../corpus/ref-names.ts';

/** A repository that is up to no good, as far as git let it. */
export interface HostileRemote {
  remote: string;
  /** What git would not take. */
  refused: { branches: string[]; tags: string[]; files: string[] };
}

/** Of what git refuses to fetch, a repository can't have anything: that is a test of its own. */
const BODIES = COMMIT_BODIES.filter(([, body]) => !body.includes('\0'));
const { '.gitmodules': _refused, ...PLANTED } = TRAPS;

/** v1.2.0, and since then every hostile subject, body, author, file, branch and tag. */
export async function createHostileRemote(folder: string): Promise<HostileRemote> {
  const files = await filesThatGitTakes(folder);
  const commits: CommitSpec[] = [
    {
      message: 'chore: begin',
      files: { 'package.json': '{ "name": "acme-web", "version": "1.2.0" }\n' },
      tags: ['v1.2.0'],
    },
    ...COMMIT_SUBJECTS.map(([, subject], index) => ({
      message: `${subject}\n\n${at(BODIES, index)}`,
      author: index % 3 === 0 ? alice : { name: at(AUTHOR_NAMES, index), email: `eve${index}@evil.test` },
    })),
    ...BODIES.map(([, body], index) => ({ message: `fix: mend thing ${index}\n\n${body}`, author: bob })),
    ...files.taken.map((name, index) => ({ message: `chore: add file ${index}`, files: { [quoted(name)]: 'x\n' } })),
    { message: 'feat: do as the files say', files: PLANTED },
  ];
  const { remote } = await createHistoryRemote(join(folder, 'hostile.git'), commits);
  const branches = await refused(remote, 'refs/heads', BRANCH_NAMES);
  const tags = await refused(remote, 'refs/tags', TAG_NAMES);
  return { remote, refused: { branches, tags, files: files.refused } };
}

/** Each in a repository of its own: one that git refuses would take the others with it. */
async function filesThatGitTakes(folder: string): Promise<{ taken: string[]; refused: string[] }> {
  const tries = await Promise.all(
    FILE_NAMES.map(async ([, name], index) => {
      const files: FileChanges = { [quoted(name)]: 'x\n' };
      const made = createHistoryRemote(join(folder, `try-${index}.git`), [{ message: 'x', files }]);
      return {
        name,
        isTaken: await made.then(
          () => true,
          () => false,
        ),
      };
    }),
  );
  return {
    taken: tries.filter(({ isTaken }) => isTaken).map(({ name }) => name),
    refused: tries.filter(({ isTaken }) => !isTaken).map(({ name }) => name),
  };
}

/** Lets every ref point to where main is; says which could not. */
async function refused(remote: string, below: string, names: readonly Hostile[]): Promise<string[]> {
  const tries = await Promise.all(
    names.map(async ([, name]) => {
      const args = [`--git-dir=${remote}`, 'update-ref', `${below}/${name}`, 'refs/heads/main'];
      return { name, failed: (await execa('git', args, { reject: false })).failed };
    }),
  );
  return tries.filter(({ failed }) => failed).map(({ name }) => name);
}

/** A path as git fast-import reads it, whatever is in it (https://git-scm.com/docs/git-fast-import#_filemodify). */
function quoted(path: string): string {
  const octal = (character: string): string => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
  return `"${path.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll(/[^\P{Cc}\u0080-\u009F]/gu, octal)}"`;
}

function at(entries: readonly Hostile[], index: number): string {
  return entries[index % entries.length]?.[1] ?? '';
}
