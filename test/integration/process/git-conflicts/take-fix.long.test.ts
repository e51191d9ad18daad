import { bob, li } from '../../../../sandbox/demo/git/people.ts';
import type { FileChanges } from '../../../../sandbox/demo/git/commit-spec.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { takeFix } from '../../../../src/process/hotfix/take-fix.ts';
import type { ReleaseAtWork } from '../release-at-work.ts';
import { expectRef, lines, refusing, table, together, type Situation } from './table.ts';

const NAME = 'hotfix/v1.2.1';
const BRANCH = `refs/heads/${NAME}`;
const taking = {
  after: 'the branch was cut',
  step: takeFix(true),
  facts: (ids) => ({
    type: 'hotfix',
    version: '1.2.1',
    tag: 'v1.2.1',
    branch: NAME,
    base: ids[0] ?? '',
    hotfix: { summary: 'the basket is empty', base: 'production', picks: [] },
  }),
} as const satisfies Partial<Situation>;

/** Li's fix on main is named as the fix, after those that are named already. */
function named(subject: string, files: FileChanges): (work: ReleaseAtWork) => Promise<void> {
  return async (work) => {
    const commit = await pushCommit(work.remote, { message: subject, author: li, files });
    const { hotfix } = work.release;
    const picks = [...(hotfix?.picks ?? []), { commit, subject, author: 'Li Wei' }];
    work.change({ hotfix: { summary: '', base: 'production', ...hotfix, picks } });
  };
}

const fix = named('fix: the basket', { 'a.txt': lines('a', 3, 'mended') });
/** Bob pushes to the hotfix's branch. */
const onHotfix =
  (files: FileChanges, message = 'fix: mine') =>
  async (work: ReleaseAtWork): Promise<void> => {
    const commit = await pushCommit(work.remote, { branch: NAME, message, author: bob, files });
    work.change({ candidate: { commit, tree: '', content: commit, changes: 1, authors: [bob.email] } });
  };
const byHand = (ids: string): string =>
  `Nothing was pushed. Type \`git fetch && git switch ${NAME} && git pull && git cherry-pick -x ${ids}\`; where git stops, ` +
  'mend the files, `git add` them and `git cherry-pick --continue`; then `git push`: T-Minus goes on as soon as it sees them there.';

table('taking the fix of a hotfix', [
  {
    ...taking,
    when: 'it fits',
    meanwhile: fix,
    ends: { succeeds: 'picked `…` fix: the basket' },
    afterwards: expectRef(BRANCH, 'fix: the basket'),
  },
  {
    ...taking,
    when: 'somebody changed the same line on the hotfix’s branch',
    meanwhile: together(fix, onHotfix({ 'a.txt': lines('a', 3, 'bob') })),
    ends: {
      fails: `\`…\` (fix: the basket, by Li Wei) can't be picked onto ${NAME}: both changed a.txt. ${byHand('<commit>')}`,
    },
    afterwards: expectRef(BRANCH, 'fix: mine'),
  },
  {
    ...taking,
    when: 'it mends a file that production doesn’t have',
    meanwhile: named('fix: carts', { 'cart.txt': 'mended\n' }),
    ends: {
      fails: `\`…\` (fix: carts, by Li Wei) can't be picked onto ${NAME}: both changed cart.txt. ${byHand('<commit>')}`,
    },
    afterwards: expectRef(BRANCH, 'feat: all'),
  },
  {
    ...taking,
    when: 'the second of two doesn’t fit: neither is pushed, and both are to be picked',
    meanwhile: together(fix, named('fix: carts', { 'cart.txt': 'mended\n' })),
    ends: {
      fails: `\`…\` (fix: carts, by Li Wei) can't be picked onto ${NAME}: both changed cart.txt. ${byHand('<commit> <commit>')}`,
    },
    afterwards: expectRef(BRANCH, 'feat: all'),
  },
  {
    ...taking,
    when: 'somebody picked it by hand, and solved the conflict',
    meanwhile: together(fix, async (work) => {
      const [pick] = work.release.hotfix?.picks ?? [];
      const message = `fix: the basket\n\n(cherry picked from commit ${pick?.commit})`;
      await onHotfix({ 'a.txt': lines('a', 3, 'solved') }, message)(work);
    }),
    ends: { succeeds: `\`…\` on ${NAME} already` },
    afterwards: expectRef(BRANCH, 'fix: the basket'),
  },
  {
    ...taking,
    when: 'production has it already',
    meanwhile: async (work) => {
      const picks = [{ commit: work.ids[0] ?? '', subject: 'feat: all', author: 'Bob' }];
      work.change({ hotfix: { summary: '', base: 'production', picks } });
    },
    ends: {
      fails: `\`…\` would change nothing: v1.2.0 has it already, so this is not the fix. Push the fix to ${NAME}, or type \`/release cancel <reason>\`.`,
    },
    afterwards: expectRef(BRANCH, 'feat: all'),
  },
  {
    ...taking,
    when: 'the branch moves between our look and our push: it is picked anew',
    meanwhile: fix,
    inBetween: onHotfix({ 'b.txt': 'b\n' }),
    ends: { succeeds: 'picked `…` fix: the basket' },
    afterwards: expectRef(BRANCH, 'fix: the basket'),
  },
  {
    ...taking,
    when: 'the branch never rests',
    meanwhile: fix,
    inBetween: async (work, push) => onHotfix({ 'b.txt': `${push}\n` }, `fix: mine ${push}`)(work),
    ends: { fails: `${NAME} moved on 5 times while we picked: type \`/release retry take-fix\` when it is calmer.` },
    afterwards: expectRef(BRANCH, 'fix: mine 5'),
  },
  {
    ...taking,
    when: 'somebody has deleted the branch',
    meanwhile: together(fix, async ({ git }) => git('update-ref', '-d', BRANCH)),
    ends: {
      fails: `The branch ${NAME} is no longer on the remote: push it again and type \`/release retry take-fix\`.`,
    },
    afterwards: expectRef(BRANCH, undefined),
  },
  {
    ...taking,
    when: 'the server lets nobody push to such branches',
    meanwhile: together(fix, async (work) => refusing(work, 'echo "Ask the release team." >&2; exit 1')),
    ends: {
      fails: `The push to ${NAME} at … was refused: hook declined; Ask the release team. Allow the bot to push there, then type \`/release retry take-fix\`.`,
    },
    afterwards: expectRef(BRANCH, 'feat: all'),
  },
]);
