import { bob, li } from '../../../../sandbox/demo/git/people.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { mergeToMain } from '../../../../src/process/release-day/merge-to-main.ts';
import { expectMain, lines, onBranch, onMain, refusing, table, together } from './table.ts';

const ready = { after: 'the candidate was ready', step: mergeToMain } as const;
const BY_HAND =
  'Nothing was pushed. Merge it by hand: type `git fetch origin && git switch main && git pull && git merge --no-ff ' +
  '<commit>`, mend the files, `git add` them, `git commit` and `git push`, then type `/release retry merge-to-main`: what ' +
  'is tagged is still what was approved.';

table('merging to main', [
  {
    ...ready,
    when: 'main and the branch changed the same line',
    meanwhile: together(onBranch({ 'a.txt': lines('a', 3, 'bob') }), onMain({ 'a.txt': lines('a', 3, 'li') })),
    ends: { fails: `release/v1.3.0 and main both changed \`a.txt\` (Li Wei, Bob Baker). ${BY_HAND}` },
    afterwards: expectMain('feat: rival'),
  },
  {
    ...ready,
    when: 'the branch changed a file that main has deleted',
    meanwhile: together(onBranch({ 'a.txt': lines('a', 3, 'bob') }), onMain({ 'a.txt': null })),
    ends: { fails: `release/v1.3.0 and main both changed \`a.txt\` (Li Wei, Bob Baker). ${BY_HAND}` },
    afterwards: expectMain('feat: rival'),
  },
  {
    ...ready,
    when: 'both renamed the same file, each to another name',
    meanwhile: together(
      onBranch({ 'a.txt': null, 'x.txt': lines('a') }),
      onMain({ 'a.txt': null, 'y.txt': lines('a') }),
    ),
    ends: {
      fails: `release/v1.3.0 and main both changed \`a.txt\` (Li Wei, Bob Baker), \`x.txt\` (Bob Baker) and \`y.txt\` (Li Wei). ${BY_HAND}`,
    },
    afterwards: expectMain('feat: rival'),
  },
  {
    ...ready,
    when: 'both added a file of the same name',
    meanwhile: together(onBranch({ 'new.txt': 'bob\n' }), onMain({ 'new.txt': 'li\n' })),
    ends: { fails: `release/v1.3.0 and main both changed \`new.txt\` (Li Wei, Bob Baker). ${BY_HAND}` },
    afterwards: expectMain('feat: rival'),
  },
  {
    ...ready,
    when: 'both changed a picture, which nobody can merge',
    meanwhile: together(onBranch({ 'logo.bin': '\0bob' }), onMain({ 'logo.bin': '\0li' })),
    ends: { fails: `release/v1.3.0 and main both changed \`logo.bin\` (Li Wei, Bob Baker). ${BY_HAND}` },
    afterwards: expectMain('feat: rival'),
  },
  {
    ...ready,
    when: 'one made a file of what the other made a folder',
    meanwhile: together(onBranch({ thing: 'file\n' }), onMain({ 'thing/inside.txt': 'x\n' })),
    ends: { fails: `release/v1.3.0 and main both changed \`thing\` (Li Wei, Bob Baker). ${BY_HAND}` },
    afterwards: expectMain('feat: rival'),
  },
  {
    ...ready,
    when: 'eleven files are in conflict: the first three are named',
    meanwhile: together(onBranch(eleven('bob')), onMain(eleven('li'))),
    ends: {
      fails: `release/v1.3.0 and main both changed \`f0.txt\` (Li Wei, Bob Baker), \`f1.txt\` (Li Wei, Bob Baker), \`f10.txt\` (Li Wei, Bob Baker) and 8 more files. ${BY_HAND}`,
    },
    afterwards: expectMain('feat: rival'),
  },
  {
    ...ready,
    when: 'a file in conflict is called what a shell and Slack would take for something else',
    meanwhile: together(onBranch({ 'a `b` <!channel>.txt': 'bob\n' }), onMain({ 'a `b` <!channel>.txt': 'li\n' })),
    ends: {
      fails: `release/v1.3.0 and main both changed \`a 'b' <!channel>.txt\` (Li Wei, Bob Baker). ${BY_HAND}`,
    },
    afterwards: expectMain('feat: rival'),
  },
  {
    ...ready,
    when: 'main renamed the file that the branch changed: git finds it again',
    meanwhile: together(
      onBranch({ 'a.txt': lines('a', 3, 'bob') }),
      onMain({ 'a.txt': null, 'renamed.txt': lines('a') }),
    ),
    ends: { succeeds: '`…`; main holds more than was approved, so the tag goes to `…`' },
    afterwards: expectMain('Merge release/v1.3.0 into main', { 'renamed.txt': lines('a', 3, 'bob') }),
  },
  {
    ...ready,
    when: 'both did the same',
    meanwhile: together(onBranch({ 'a.txt': lines('a', 3) }), onMain({ 'a.txt': lines('a', 3) })),
    ends: { succeeds: '`…`' },
    afterwards: expectMain('Merge release/v1.3.0 into main', { 'a.txt': lines('a', 3) }),
  },
  {
    ...ready,
    when: 'main moves between the approval and the push, elsewhere: it is merged anew',
    meanwhile: onBranch({ 'a.txt': lines('a', 3, 'bob') }),
    inBetween: onMain({ 'a.txt': lines('a', 9, 'li') }),
    ends: { succeeds: '`…`; main holds more than was approved, so the tag goes to `…`' },
    afterwards: expectMain('Merge release/v1.3.0 into main', {
      'a.txt': lines('a', 3, 'bob').replace('a 9', 'li'),
    }),
  },
  {
    ...ready,
    when: 'main moves between the approval and the push, in the same line',
    meanwhile: onBranch({ 'a.txt': lines('a', 3, 'bob') }),
    inBetween: onMain({ 'a.txt': lines('a', 3, 'li') }),
    ends: { fails: `release/v1.3.0 and main both changed \`a.txt\` (Li Wei, Bob Baker). ${BY_HAND}` },
    afterwards: expectMain('feat: rival'),
  },
  {
    ...ready,
    when: 'somebody has merged it by hand, and settled the conflict',
    meanwhile: together(
      onBranch({ 'a.txt': lines('a', 3, 'bob') }),
      onMain({ 'a.txt': lines('a', 3, 'li') }),
      async ({ git, release }) => {
        const by = ['-c', 'user.name=Carol Cruz', '-c', 'user.email=carol@acme.test'];
        const parents = ['-p', 'main', '-p', release.candidate?.commit ?? ''];
        await git(
          'update-ref',
          'refs/heads/main',
          await git(...by, 'commit-tree', 'main^{tree}', ...parents, '-m', 'by hand'),
        );
      },
    ),
    ends: { succeeds: '`…`, in main already; main holds more than was approved, so the tag goes to `…`' },
    afterwards: expectMain('by hand'),
  },
  {
    ...ready,
    when: 'somebody has pushed main back to before the release, by force',
    meanwhile: async ({ git, ids }) => git('update-ref', 'refs/heads/main', ids[0] ?? ''),
    ends: { fails: expectBaseGone('merge-to-main') },
    afterwards: expectMain('feat: all'),
  },
  {
    ...ready,
    when: 'somebody has begun main anew, with a history of its own',
    meanwhile: async ({ git }) => {
      const by = ['-c', 'user.name=Li Wei', '-c', 'user.email=li@acme.test'];
      await git('update-ref', 'refs/heads/main', await git(...by, 'commit-tree', 'main^{tree}', '-m', 'anew'));
    },
    ends: { fails: expectBaseGone('merge-to-main') },
    afterwards: expectMain('anew'),
  },
  {
    ...ready,
    when: 'main is protected',
    meanwhile: async (work) =>
      refusing(work, '[ "$1" != refs/heads/main ] || { echo "Main takes pull requests only." >&2; exit 1; }'),
    ends: {
      fails:
        'The push to main at … was refused: hook declined; Main takes pull requests only. Allow the bot to push there, then type `/release retry merge-to-main`.',
    },
    afterwards: expectMain('feat: carts'),
  },
  {
    ...ready,
    when: 'main never rests',
    inBetween: async ({ remote }, push) => pushCommit(remote, { message: `feat: rival ${push}`, author: li }),
    ends: {
      fails: 'main moved on 5 times while we merged: type `/release retry merge-to-main` when it is calmer.',
    },
    afterwards: expectMain('feat: rival 5'),
  },
  {
    ...ready,
    when: 'commits come to the release branch after the approval: they stay there',
    meanwhile: async ({ remote }) =>
      pushCommit(remote, { message: 'feat: late', branch: 'release/v1.3.0', author: bob, files: { 'late.txt': '' } }),
    ends: { succeeds: '`…`' },
    afterwards: expectMain('Merge release/v1.3.0 into main', { 'late.txt': undefined }),
  },
]);

function eleven(by: string): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`f${index}.txt`, `${by}\n`]));
}

function expectBaseGone(step: string): string {
  return (
    'main no longer holds `…`, at which v1.3.0 was cut: somebody has pushed main by force. Ask who and why. If the commit ' +
    'belongs there, put it back (git push origin <commit>:refs/heads/main, or merge it) and type ' +
    `\`/release retry ${step}\`; else type \`/release cancel <reason>\`.`
  );
}
