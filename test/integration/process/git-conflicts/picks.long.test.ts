import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import type { CommitSpec } from '../../../../sandbox/demo/git/commit-spec.ts';
import { alice, bob, li } from '../../../../sandbox/demo/git/people.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { fixCommits } from '../../../../src/process/hotfix/fix-commits.ts';
import { pushPick } from '../../../../src/process/hotfix/push-pick.ts';
import { tryPick, type Picking } from '../../../../src/process/hotfix/try-pick.ts';
import type { ActiveBranch } from '../../../../src/release/active-branches.ts';
import type { BranchPick } from '../../../../src/release/picks.ts';
import { RepositoryError, type Repository } from '../../../../src/services/repository/repository.ts';
import { matrix, troubleOf } from '../../../../src/slack/views/hotfix/pick-words.ts';
import { started } from '../../../unit/release/given.ts';
import { makeRemote, type TestRemote } from '../../git-remote.ts';

const HOTFIX = 'hotfix/v1.3.1';
const BRANCH = 'release/v1.4.0';
const PEOPLE = { U04LI: [li.email] };
const NAMES = new Map([['U04LI', 'Li']]);
const AT = '2025-12-08T12:00:00Z';

/** A file of ten lines, some of them another text. */
const lines = (changed: Record<number, string> = {}, eol = '\n'): string =>
  Array.from({ length: 10 }, (_, index) => `${changed[index] ?? `line ${index}`}${eol}`).join('');

const BASE = {
  'cart.ts': lines(),
  'tax.ts': lines(),
  'deploy.sh': '#!/bin/sh\n',
  'logo.png': '\0PNG 1\n',
  'dos.txt': lines({}, '\r\n'),
};

/** The fix of most cases: Bob mends the cart. */
const FIX: CommitSpec = { message: 'fix: round prices', author: bob, files: { 'cart.ts': lines({ 4: 'rounded' }) } };

/** One place where git may be in the way of a pick. */
interface Row {
  situation: string;
  /** What is on the release branch; Li's, where nobody else is named. */
  branch: CommitSpec[];
  /** What is on the hotfix's branch; FIX where nothing is said. */
  fix?: CommitSpec[];
  /** What happens on the remote between the trial and the push. */
  meanwhile?: (remote: TestRemote, fix: readonly string[]) => Promise<unknown>;
  /** What the trial says, and what stands there in the end. */
  tried: BranchPick['verdict'];
  end: BranchPick['verdict'];
  /** Of the matrix in the end, and what is in the way. */
  says: string;
  because?: RegExp;
  /** The branch's last subject in the end, and files there. */
  tip?: string;
  holds?: Record<string, string>;
}

const CLEAN = 'v1.4.0 picked';
const THERE = 'v1.4.0 already there';

const ROWS: Row[] = [
  {
    situation: 'the branch changed something else',
    branch: [{ message: 'feat: vouchers', files: { 'vouchers.ts': 'vouchers\n' } }],
    tried: 'clean',
    end: 'pushed',
    says: CLEAN,
    tip: 'fix: round prices',
    holds: { 'cart.ts': lines({ 4: 'rounded' }), 'vouchers.ts': 'vouchers\n' },
  },
  {
    situation: 'the branch changed another place of the same file',
    branch: [{ message: 'feat: totals', files: { 'cart.ts': lines({ 9: 'totals' }) } }],
    tried: 'clean',
    end: 'pushed',
    says: CLEAN,
    holds: { 'cart.ts': lines({ 4: 'rounded', 9: 'totals' }) },
  },
  {
    situation: 'the branch changed the same line',
    branch: [{ message: 'feat: carts', files: { 'cart.ts': lines({ 4: 'new carts' }) } }],
    tried: 'conflict',
    end: 'conflict',
    says: 'v1.4.0 conflict in 1 file, Li',
    because: /^v1\.4\.0: `[0-9a-f]{7}` “fix: round prices” is in conflict in `cart\.ts`; Li changed it there last\.$/,
    tip: 'feat: carts',
  },
  {
    situation: 'the branch changed the same lines of two files, the second time somebody else did',
    fix: [{ ...FIX, files: { 'cart.ts': lines({ 4: 'rounded' }), 'tax.ts': lines({ 4: 'rounded' }) } }],
    branch: [
      { message: 'feat: carts', files: { 'cart.ts': lines({ 4: 'new' }), 'tax.ts': lines({ 4: 'new' }) } },
      { message: 'feat: more carts', author: alice, files: { 'cart.ts': lines({ 4: 'newer' }) } },
    ],
    tried: 'conflict',
    end: 'conflict',
    says: 'v1.4.0 conflict in 2 files, Alice Archer',
    because: /in conflict in `cart\.ts`, `tax\.ts`; Alice Archer changed them there last\.$/,
  },
  {
    situation: 'the branch has deleted the file',
    branch: [{ message: 'feat!: no carts', files: { 'cart.ts': null } }],
    tried: 'conflict',
    end: 'conflict',
    says: 'v1.4.0 conflict in 1 file, Li',
    because: /in conflict in `cart\.ts`; Li changed it there last\.$/,
  },
  {
    situation: 'the branch has renamed the file',
    branch: [{ message: 'refactor: move', files: { 'cart.ts': null, 'src/basket.ts': lines() } }],
    tried: 'clean',
    end: 'pushed',
    says: CLEAN,
    holds: { 'src/basket.ts': lines({ 4: 'rounded' }) },
  },
  {
    situation: 'both changed a picture',
    fix: [{ ...FIX, files: { 'logo.png': '\0PNG 2\n' } }],
    branch: [{ message: 'feat: logo', files: { 'logo.png': '\0PNG 3\n' } }],
    tried: 'conflict',
    end: 'conflict',
    says: 'v1.4.0 conflict in 1 file, Li',
    because: /in conflict in `logo\.png`/,
  },
  {
    situation: 'the fix makes a script executable that the branch has changed',
    fix: [{ ...FIX, files: { 'deploy.sh': { executable: '#!/bin/sh\n' } } }],
    branch: [{ message: 'feat: deploy', files: { 'deploy.sh': '#!/bin/sh\ndeploy\n' } }],
    tried: 'clean',
    end: 'pushed',
    says: CLEAN,
    holds: { 'deploy.sh': '#!/bin/sh\ndeploy\n' },
  },
  {
    situation: 'the file has line ends of Windows',
    fix: [{ ...FIX, files: { 'dos.txt': lines({ 4: 'rounded' }, '\r\n') } }],
    branch: [{ message: 'feat: dos', files: { 'dos.txt': lines({ 9: 'dos' }, '\r\n') } }],
    tried: 'clean',
    end: 'pushed',
    says: CLEAN,
    holds: { 'dos.txt': lines({ 4: 'rounded', 9: 'dos' }, '\r\n') },
  },
  {
    situation: 'the branch got other line ends meanwhile',
    fix: [{ ...FIX, files: { 'dos.txt': lines({ 4: 'rounded' }, '\r\n') } }],
    branch: [{ message: 'style: line ends', files: { 'dos.txt': lines() } }],
    tried: 'conflict',
    end: 'conflict',
    says: 'v1.4.0 conflict in 1 file, Li',
    because: /in conflict in `dos\.txt`; Li changed it there last\.$/,
  },
  {
    situation: 'the hotfix was merged into the branch',
    branch: [{ message: 'Merge the hotfix', merges: HOTFIX }],
    tried: 'there',
    end: 'there',
    says: THERE,
  },
  {
    situation: 'somebody made the very same change there, and changed it further since',
    branch: [
      { message: 'fix: prices, as Bob has it', files: { 'cart.ts': lines({ 4: 'rounded' }) } },
      { message: 'fix: prices again', files: { 'cart.ts': lines({ 4: 'rounded twice' }) } },
    ],
    tried: 'there',
    end: 'there',
    says: THERE,
  },
  {
    situation: 'a part of the fix was backported with something else, and nothing is missing any more',
    fix: [{ ...FIX, files: { 'cart.ts': lines({ 4: 'rounded' }) } }],
    branch: [{ message: 'fix: much', files: { 'cart.ts': lines({ 4: 'rounded', 8: 'more' }), 'tax.ts': 'tax\n' } }],
    tried: 'there',
    end: 'there',
    says: THERE,
  },
  {
    situation: 'one of two commits is there, and the other is not',
    fix: [FIX, { message: 'fix: taxes', author: bob, files: { 'tax.ts': lines({ 4: 'rounded' }) } }],
    branch: [{ message: 'fix: round', files: { 'cart.ts': lines({ 4: 'rounded' }) } }],
    tried: 'clean',
    end: 'pushed',
    says: CLEAN,
    tip: 'fix: taxes',
  },
  {
    situation: 'the fix came to the branch and was reverted there',
    branch: [
      { message: 'fix: round prices', author: bob, name: 'picked', files: { 'cart.ts': lines({ 4: 'rounded' }) } },
      { reverts: 'picked' },
    ],
    tried: 'clean',
    end: 'pushed',
    says: CLEAN,
    holds: { 'cart.ts': lines({ 4: 'rounded' }) },
  },
  {
    situation: 'the second of two commits does not fit',
    fix: [
      { message: 'fix: taxes', author: bob, files: { 'tax.ts': lines({ 4: 'rounded' }) } },
      { message: 'fix: carts', author: bob, files: { 'cart.ts': lines({ 4: 'rounded' }) } },
    ],
    branch: [{ message: 'feat: carts', files: { 'cart.ts': lines({ 4: 'new carts' }) } }],
    tried: 'conflict',
    end: 'conflict',
    says: 'v1.4.0 conflict in 1 file, Li',
    because: /“fix: carts” is in conflict in `cart\.ts`/,
    tip: 'feat: carts',
    holds: { 'tax.ts': lines() },
  },
  {
    situation: 'the fix came onto the hotfix by a merge: its commits are picked, and the merge is not',
    fix: [
      { message: 'fix: taxes', author: bob, branch: 'topic', files: { 'tax.ts': lines({ 4: 'rounded' }) } },
      { message: 'fix: carts', author: li, files: { 'cart.ts': lines({ 4: 'rounded' }) } },
      { message: "Merge branch 'topic'", merges: 'topic' },
    ],
    branch: [{ message: 'feat: vouchers', files: { 'vouchers.ts': 'vouchers\n' } }],
    tried: 'clean',
    end: 'pushed',
    says: CLEAN,
    holds: { 'cart.ts': lines({ 4: 'rounded' }), 'tax.ts': lines({ 4: 'rounded' }) },
    tip: 'fix: taxes',
  },
  {
    situation: 'the fix is a merge in which somebody changed more than was merged: it is picked whole',
    fix: [
      { message: 'fix: taxes', author: bob, branch: 'topic', files: { 'tax.ts': lines({ 4: 'rounded' }) } },
      { message: 'fix: carts', author: li, files: { 'cart.ts': lines({ 4: 'rounded' }) } },
      { message: 'fix: merge taxes', merges: 'topic', files: { 'tax.ts': lines({ 4: 'rounded by hand' }) } },
    ],
    branch: [{ message: 'feat: vouchers', files: { 'vouchers.ts': 'vouchers\n' } }],
    tried: 'clean',
    end: 'pushed',
    says: CLEAN,
    tip: 'fix: merge taxes',
    holds: { 'tax.ts': lines({ 4: 'rounded by hand' }) },
  },
  {
    situation: 'the branch is gone when it is pushed',
    branch: [{ message: 'feat: vouchers' }],
    meanwhile: async ({ git }) => git('update-ref', '-d', `refs/heads/${BRANCH}`),
    tried: 'clean',
    end: 'gone',
    says: 'v1.4.0 not on the remote',
    because:
      /^v1\.4\.0: there is no branch `release\/v1\.4\.0` on the remote\. Push it again, or take it out of `supported` in tminus\.yaml\.$/,
  },
  {
    situation: 'the branch moved between trial and push, and the fix still fits',
    branch: [{ message: 'feat: vouchers' }],
    meanwhile: async ({ remote }) =>
      pushCommit(remote, { branch: BRANCH, message: 'feat: more', files: { more: 'more\n' } }),
    tried: 'clean',
    end: 'pushed',
    says: CLEAN,
    holds: { more: 'more\n', 'cart.ts': lines({ 4: 'rounded' }) },
  },
  {
    situation: 'the branch moved between trial and push, and the fix no longer fits',
    branch: [{ message: 'feat: vouchers' }],
    meanwhile: async ({ remote }) =>
      pushCommit(remote, {
        branch: BRANCH,
        author: li,
        message: 'feat: carts',
        files: { 'cart.ts': lines({ 4: 'new' }) },
      }),
    tried: 'clean',
    end: 'conflict',
    says: 'v1.4.0 conflict in 1 file, Li',
    tip: 'feat: carts',
  },
  {
    situation: 'somebody picked it by hand between trial and push',
    branch: [{ message: 'feat: carts', files: { 'cart.ts': lines({ 9: 'new' }) } }],
    meanwhile: async ({ remote }, [fix]) =>
      pushCommit(remote, {
        branch: BRANCH,
        message: `fix: round prices\n\n(cherry picked from commit ${fix})`,
        files: { 'cart.ts': lines({ 4: 'rounded otherwise', 9: 'new' }) },
      }),
    tried: 'clean',
    end: 'there',
    says: THERE,
  },
  {
    situation: 'the branch is protected',
    branch: [{ message: 'feat: vouchers' }],
    meanwhile: async ({ remote }) => protect(remote),
    tried: 'clean',
    end: 'refused',
    says: 'v1.4.0 refused by the server',
    because:
      /^v1\.4\.0: The push to release\/v1\.4\.0 at .* was refused: .*v1\.4\.0 takes pull requests only.*Allow the bot to push there, then type `\/release pick`\.$/,
    tip: 'feat: vouchers',
  },
];

describe('a fix on another release branch', () => {
  test.each(ROWS)('when $situation: $end', async ({ branch, fix: wanted = [FIX], meanwhile, ...expected }) => {
    const remote = await makeRemote(history(branch, wanted));
    const { repository, git } = remote;
    const picking = await pickingOf(remote);
    const to: ActiveBranch = { branch: BRANCH, own: [], isMerged: false };
    const before = (await repository.refresh()).branches.get(BRANCH);

    const { pick } = await tryPick(picking, to, before);
    expect(pick.verdict).toBe(expected.tried);
    expect((await repository.refresh()).branches.get(BRANCH)).toBe(before);
    await meanwhile?.(
      remote,
      picking.fix.commits.map(({ id }) => id),
    );

    const end = await pushPick(picking, to, before);
    expect(end.verdict).toBe(expected.end);
    expect(matrix(started(), NAMES, [end])).toBe(expected.says);
    expect(troubleOf(end, NAMES) ?? '').toMatch(expected.because ?? /^/);
    const headNow = async (): Promise<string> => git('rev-parse', '--verify', '--quiet', BRANCH).catch(() => 'gone');
    const tip = await headNow();
    expect(end.head ?? 'gone').toBe(tip);
    const subject = await git('log', '-1', '--format=%s', BRANCH, '--').catch(() => 'gone');
    expect(subject).toBe(expected.tip ?? subject);
    for (const [path, text] of Object.entries(expected.holds ?? {}))
      expect(await fileAt(remote.remote, `${BRANCH}:${path}`)).toBe(text);
    // Whatever came of it, nothing was forced, and once more changes nothing.
    if (before !== undefined && end.verdict !== 'gone') await git('merge-base', '--is-ancestor', before, BRANCH);
    if (end.verdict !== 'refused') await pushPick(picking, to, before);
    expect(await headNow()).toBe(tip);
  });

  test('is picked by its author, with a word of where it is from, by the bot’s hand', async () => {
    const remote = await makeRemote(
      history([{ message: 'feat: vouchers' }], [{ ...FIX, message: 'fix: round\n\nRefs: 7' }]),
    );
    const picking = await pickingOf(remote);
    const { head } = await pushPick(picking, { branch: BRANCH, own: [], isMerged: false }, undefined);
    const [fix] = picking.fix.commits;
    expect(await remote.git('log', '-1', '--format=%an <%ae> %aI%n%cn%n%B', head ?? '')).toBe(
      `${bob.name} <${bob.email}> ${fix?.authoredAt?.replace('.000Z', '+00:00')}\nT-Minus\n` +
        `fix: round\n\nRefs: 7\n(cherry picked from commit ${fix?.id})\n`,
    );
  });

  test('is counted once when the worker died between push and record, also below what came later', async () => {
    const remote = await makeRemote(history([{ message: 'feat: vouchers' }], [FIX]));
    const picking = await pickingOf(remote);
    const to: ActiveBranch = { branch: BRANCH, own: [], isMerged: false };
    const known = (await remote.repository.refresh()).branches.get(BRANCH);
    const first = await pushPick(picking, to, known);
    expect(await pushPick(picking, to, known)).toEqual(first);
    const later = await pushCommit(remote.remote, { branch: BRANCH, message: 'feat: later' });
    expect(await pushPick(picking, to, known)).toEqual({ ...first, head: later });
    expect(await remote.git('log', '--format=%s', BRANCH)).toBe(
      'feat: later\nfix: round prices\nfeat: vouchers\nfeat: begin',
    );
  });

  test('is given up, in words, on a branch that never rests', async () => {
    const remote = await makeRemote(history([{ message: 'feat: vouchers' }], [FIX]));
    const { repository } = remote;
    const restless: Repository = {
      ...repository,
      async push(updates) {
        await pushCommit(remote.remote, { branch: BRANCH, message: 'feat: rival' });
        return repository.push(updates);
      },
    };
    const end = await pushPick(
      { ...(await pickingOf(remote)), repository: restless },
      { branch: BRANCH, own: [], isMerged: false },
      undefined,
    );
    expect(end).toMatchObject({
      verdict: 'refused',
      reason: 'release/v1.4.0 moved on 5 times while the fix was picked: type `/release pick` when it is calmer.',
    });
    expect(await remote.git('log', '-1', '--format=%s', BRANCH)).toBe('feat: rival');
  });

  test('is an order that waits where the server is out of reach', async () => {
    const remote = await makeRemote(history([{ message: 'feat: vouchers' }], [FIX]));
    const away: Repository = {
      ...remote.repository,
      push: () => Promise.reject(new RepositoryError('unreachable', 'acme.test is out of reach.')),
    };
    const end = pushPick(
      { ...(await pickingOf(remote)), repository: away },
      { branch: BRANCH, own: [], isMerged: false },
      undefined,
    );
    await expect(end).rejects.toMatchObject({ code: 'unreachable' });
  });
});

/** v1.3.0 on main, from which both branches began; the fix is on the hotfix's. */
function history(branch: readonly CommitSpec[], fix: readonly CommitSpec[]): CommitSpec[] {
  return [
    { message: 'feat: begin', files: BASE, tags: ['v1.3.0'] },
    ...fix.map((commit) => ({ branch: HOTFIX, ...commit })),
    ...branch.map((commit) => ({ author: li, ...commit, branch: BRANCH })),
  ];
}

async function pickingOf({ repository, ids, git }: TestRemote): Promise<Picking> {
  const { branches } = await repository.refresh();
  // Where the branch has merged the hotfix, its branch is gone, and its commit is the merge's second parent.
  const tip = branches.get(HOTFIX) ?? (await git('rev-parse', `${BRANCH}^2`));
  const [base = ''] = ids;
  const candidate = { commit: tip, tree: '', content: tip, changes: 1, authors: [] };
  const commits = await fixCommits(repository, { base, candidate, ownCommits: [] });
  return { repository, fix: { commits, base, tip }, people: PEOPLE, at: AT };
}

/** As a server with rules about single branches has it. */
async function protect(remote: string): Promise<void> {
  await mkdir(join(remote, 'hooks'), { recursive: true });
  const hook = '#!/bin/sh\necho "$1 takes pull requests only" >&2\nexit 1\n';
  await writeFile(join(remote, 'hooks', 'update'), hook, { mode: 0o755 });
}

async function fileAt(remote: string, name: string): Promise<string> {
  const { stdout } = await execa('git', [`--git-dir=${remote}`, 'cat-file', 'blob', name], {
    stripFinalNewline: false,
  });
  return stdout;
}
