import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { CommitSpec } from '../sandbox/demo/git/commit-spec.ts';
import { createHistoryRemote } from '../sandbox/demo/git/history-remote.ts';
import { realisticHistory } from '../sandbox/demo/git/realistic-history.ts';

/** Bare git remotes, each a copy of the same history: v1.2.0, and what came after it. */
export interface Remotes {
  /** Makes one more, and returns its path. */
  add(): Promise<string>;
  /** A clone of one, as a person who is about to release has it: up to date, with a name to commit under. */
  clone(remote: string): Promise<string>;
  /** @throws Error unless v1.3.0 is in main, with its version and its changelog */
  check(remote: string): Promise<void>;
}

/** The same commits every time. */
const SEED = 1;

/** What `npm run changelog` of release-process.md is here. */
const CHANGELOG = 'conventional-changelog --preset conventionalcommits --infile CHANGELOG.md';

/** Draws a history with this many commits since v1.2.0. */
export async function drawRemotes(folder: string, commits: number): Promise<Remotes> {
  const release = { name: 'acme-web', version: '1.2.0' };
  const packageJson = { ...release, private: true, scripts: { changelog: CHANGELOG } };
  const lockfile = { ...release, lockfileVersion: 3, requires: true, packages: { '': release } };
  const files = {
    'package.json': `${JSON.stringify(packageJson, undefined, 2)}\n`,
    'package-lock.json': `${JSON.stringify(lockfile, undefined, 2)}\n`,
    'CHANGELOG.md': '# v1.2.0 (2025-08-31)\n\n## Features\n- Begin\n',
  };
  const first = { message: 'chore(release): v1.2.0', at: '2025-08-31T09:00:00Z', files, tags: ['v1.2.0'] };
  const { remote: template } = await createHistoryRemote(join(folder, 'template.git'), [
    first,
    ...realisticHistory(commits, SEED).commits.map(withoutTraps).map(breakingNothing),
  ]);
  let made = 0;
  return {
    async add() {
      made += 1;
      const remote = join(folder, `${made}.git`);
      await cp(template, remote, { recursive: true });
      return remote;
    },
    async clone(remote) {
      const clone = `${remote}.clone`;
      const identity = ['--config', 'user.name=Alice Archer', '--config', 'user.email=alice@acme.test'];
      await execa('git', ['clone', '--quiet', ...identity, remote, clone]);
      return clone;
    },
    async check(remote) {
      const git = async (...args: string[]): Promise<string> =>
        (await execa('git', [`--git-dir=${remote}`, ...args])).stdout;
      await git('merge-base', '--is-ancestor', 'v1.3.0', 'main');
      for (const file of ['package.json', 'package-lock.json', 'CHANGELOG.md']) {
        if (!(await git('show', `v1.3.0:${file}`)).includes('1.3.0')) throw new Error(`${remote}: ${file} is not done`);
      }
    },
  };
}

/** A minor release takes no change that breaks something: it is made a fix. */
function breakingNothing<T extends CommitSpec>(commit: T): T {
  return isBreaking(commit.message ?? '') ? { ...commit, message: 'fix: mend what would break' } : commit;
}

function isBreaking(message: string): boolean {
  return /^\w+(?:\([^()]*\))?!:|^BREAKING[ -]CHANGE/m.test(message);
}

/** A subject can pose as a tag, and conventional-changelog, on which both peers rest, stops at it: it is told plainly. */
export function withoutTraps<T extends CommitSpec>(commit: T): T {
  return commit.message?.includes('tag: ') ? { ...commit, message: 'Tag the next release by hand' } : commit;
}
