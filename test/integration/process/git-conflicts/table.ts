import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileChanges } from '../../../../sandbox/demo/git/commit-spec.ts';
import { bob, li } from '../../../../sandbox/demo/git/people.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { createReleaseBranch } from '../../../../src/process/pre-release/create-release-branch.ts';
import { updateChangelog } from '../../../../src/process/pre-release/update-changelog.ts';
import { updateVersion } from '../../../../src/process/pre-release/update-version.ts';
import { mergeToMain } from '../../../../src/process/release-day/merge-to-main.ts';
import type { StepDefinition, StepOutcome } from '../../../../src/process/step.ts';
import type { ReleaseFacts } from '../../../../src/release/release-facts.ts';
import type { Repository } from '../../../../src/services/repository/repository.ts';
import { startRelease, type ReleaseAtWork } from '../release-at-work.ts';

/** One row: what has happened to the repository, the step that meets it, and what becomes of it. */
export interface Situation {
  /** In the words of whoever is on call. */
  when: string;
  /** How far the release had come by itself. */
  after: keyof typeof REACHED;
  /** What is true of the release besides. */
  facts?: (ids: readonly string[]) => Partial<ReleaseFacts>;
  /** What somebody else does then. */
  meanwhile?: (work: ReleaseAtWork) => Promise<unknown>;
  /** What somebody else does between our look and our push, which is counted: the first time, or each time when it counts. */
  inBetween?: (work: ReleaseAtWork, push: number) => Promise<unknown>;
  step: StepDefinition;
  /** What people read; ids are cut. */
  ends: { fails: string } | { succeeds: string } | { superseded: true };
  /** What is true of the remote afterwards. */
  afterwards: (work: ReleaseAtWork) => Promise<void>;
}

/** How many of the release's own steps were done by then. */
const REACHED = {
  'the start': 0,
  'the branch was cut': 1,
  'the version was set': 2,
  'the candidate was ready': 3,
  'it was merged': 4,
};

const OWN_STEPS = [createReleaseBranch, updateVersion, updateChangelog, mergeToMain];

/** Each situation is a test: it ends in the right state, with the sentence that people read at night. */
export function table(place: string, situations: readonly Situation[]): void {
  describe(`a conflict when ${place}`, () => {
    test.each(situations)('$when', async (situation) => {
      const work = await begin(situation);
      await situation.meanwhile?.(work);
      expect(told(await work.run(situation.step, rivalled(work, situation)), work)).toEqual(situation.ends);
      await situation.afterwards(work);
    });
  });
}

async function begin({ after, facts }: Situation): Promise<ReleaseAtWork> {
  const files = { 'package.json': '{\n  "version": "1.2.0"\n}\n', 'a.txt': lines('a') };
  const commits = [
    { message: 'feat: all', files, tags: ['v1.2.0'] },
    { message: 'feat: carts', files: { 'cart.txt': 'cart\n' } },
  ];
  const work = await startRelease(commits, '1.3.0', facts);
  for (const step of OWN_STEPS.slice(0, REACHED[after])) await work.run(step);
  return work;
}

function rivalled(work: ReleaseAtWork, { inBetween }: Situation): { repository?: Repository } {
  if (!inBetween) return {};
  const isEndless = inBetween.length > 1;
  let pushes = 0;
  const repository: Repository = {
    ...work.repository,
    async push(updates) {
      pushes += 1;
      if (isEndless || pushes === 1) await inBetween(work, pushes);
      return work.repository.push(updates);
    },
  };
  return { repository };
}

function told(outcome: StepOutcome, { remote }: ReleaseAtWork): unknown {
  const cut = (text = ''): string =>
    text
      .replaceAll(remote, '…')
      .replaceAll(/`[0-9a-f]{7}`/g, '`…`')
      .replaceAll(/\b(?:[0-9a-f]{40}|[0-9a-f]{12})\b/g, '<commit>');
  switch (outcome.kind) {
    case 'failed':
      return { fails: cut(outcome.trouble.reason) };
    case 'succeeded':
      return { succeeds: cut(outcome.result.summary) };
    case 'superseded':
      return { superseded: true };
    case 'aborted':
      return { aborted: true };
    default:
      return outcome satisfies never;
  }
}

/** Li pushes a feature to main. */
export function onMain(files: FileChanges): (work: ReleaseAtWork) => Promise<void> {
  return async ({ remote }) => void (await pushCommit(remote, { message: 'feat: rival', author: li, files }));
}

/** Bob has pushed a fix to the release branch, and the release has taken it in. */
export function onBranch(files: FileChanges): (work: ReleaseAtWork) => Promise<void> {
  return async (work) => {
    const { branch } = work.release;
    const commit = await pushCommit(work.remote, { message: 'fix: on the branch', branch, author: bob, files });
    await work.repository.refresh();
    const { tree } = await work.repository.inspect(commit);
    const { candidate } = work.release;
    if (candidate) work.change({ candidate: { ...candidate, commit, tree, content: commit } });
  };
}

/** One after the other. */
export function together(...deeds: ((work: ReleaseAtWork) => Promise<unknown>)[]) {
  return async (work: ReleaseAtWork): Promise<void> => {
    for (const deed of deeds) await deed(work);
  };
}

/** The server refuses what this script says no to: an update hook, `$1` is the ref. */
export async function refusing({ remote }: ReleaseAtWork, script: string): Promise<void> {
  const file = join(remote, 'hooks', 'update');
  await mkdir(join(remote, 'hooks'), { recursive: true });
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
}

/** Main ends with this commit, and holds these files; undefined is none of that name. */
export function expectMain(subject: string, files: Record<string, string | undefined> = {}): Situation['afterwards'] {
  return async (work) => {
    await expectRef('refs/heads/main', subject)(work);
    for (const [file, content] of Object.entries(files)) {
      const found = await work.git('show', `main:${file}`).catch(() => undefined);
      expect(found).toBe(content?.replace(/\n$/, ''));
    }
  };
}

/** The remote's ref is at a commit with this subject; undefined: it isn't there. */
export function expectRef(ref: string, subject: string | undefined): Situation['afterwards'] {
  return async ({ git }) => {
    const found = await git('log', '-1', '--format=%s', ref, '--').catch(() => undefined);
    expect(found).toBe(subject);
  };
}

/** A file of ten lines, one of them changed. */
export function lines(word: string, changed?: number, to = 'changed'): string {
  return Array.from({ length: 10 }, (_, index) => `${index === changed ? to : `${word} ${index}`}\n`).join('');
}
