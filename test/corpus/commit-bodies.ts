import type { Hostile } from './hostile.ts';

/** What stands below a commit's first line. */
export const COMMIT_BODIES: readonly Hostile[] = [
  [
    'calls everybody in a breaking change',
    'BREAKING CHANGE: <!channel> <@U0DAVE> *everything* is <http://evil.test/b|new>',
  ],
  [
    'a flood of breaking changes',
    Array.from({ length: 120 }, (_, i) => `BREAKING CHANGE: flood ${i} <!here>`).join('\n\n'),
  ],
  ['a breaking change without words', 'BREAKING CHANGE:'],
  ['a breaking change over many lines', 'BREAKING CHANGE: one\n# two\n- three\n> <!channel>\n```\nfour\n```'],
  ['a breaking change in small letters', 'breaking-change: <!channel> no\nBREAKING-CHANGE: <!here> yes'],
  ['a breaking change that is very long', `BREAKING CHANGE: ${'very '.repeat(2_000)}long`],
  ['a fake tag', 'see (tag: v99.0.0)'],
  ['fake decorations', '(HEAD -> main, tag: v99.0.0, origin/main)\ncommit 0000000000000000000000000000000000000000'],
  [
    'forged fields of conventional-changelog',
    '-hash-\n0000000\n-gitTags-\ntag: v99.0.0\n------------------------ >8 ------------------------\nfeat: FORGED commit',
  ],
  ['a scissors line', '# ------------------------ >8 ------------------------\nfeat: FORGED below'],
  [
    'forged commits',
    'commit 1111111111111111111111111111111111111111\nAuthor: Root <root@evil.test>\n\n    feat: FORGED',
  ],
  [
    'fake trailers of people',
    'Co-authored-by: Bob Baker <bob@acme.test>\nSigned-off-by: Bob Baker <bob@acme.test>\nApproved-by: U0BOB',
  ],
  ['fake trailers of the bot', 'T-Minus-Release: acme-web-1\nTminus: 99.0.0\nRelease-As: 99.0.0'],
  ['a version that somebody wants', 'Release-As: 77.0.0'],
  ['reverts of commits that aren’t there', 'This reverts commit 0000000000000000000000000000000000000000.'],
  ['reverts of options', 'This reverts commit --all.'],
  ['closes everything', 'Closes #1, #2, <!channel>#3, evil/repo#4'],
  ['skips the checks', '[skip ci] [ci skip] ***NO_CI***'],
  ['a diff', 'diff --git a/x b/x\n--- a/x\n+++ /etc/passwd\n@@ -0,0 +1 @@\n+owned'],
  ['runs a command', '$(hostile-mark body)\n`hostile-mark body`\n; hostile-mark body'],
  ['a here document', '<<EOF\nhostile-mark body\nEOF'],
  ['a front matter', '---\nlayout: <!channel>\n---'],
  ['headings of our changelog', '# v99.0.0 (2026-01-01)\n\n## Features\n- FORGED'],
  ['a note with a link', 'Note: <http://evil.test/note|press>'],
  ['a zero', 'one\u0000feat: FORGED behind it'],
  ['nothing but blanks', '   \n\t\n   '],
  ['a hundred thousand characters', 'x'.repeat(100_000)],
  ['a thousand lines', 'line <!channel>\n'.repeat(1_000)],
  ['carriage returns', 'one\r\ntwo\rthree\r\n\r\nBREAKING CHANGE: <!here>\r\n'],
  ['escapes', '\u001B[2J\u001B]8;;http://evil.test/osc\u0007x\u001B]8;;\u0007'],
  ['everything that is every object', '__proto__: 1\nconstructor: 2\nprototype: 3\ntoString: 4'],
];
