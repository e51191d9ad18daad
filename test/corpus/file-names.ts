import type { Hostile } from './hostile.ts';

/** Files in the repository: git refuses some in a checkout. */
export const FILE_NAMES: readonly Hostile[] = [
  ['a substitution', 'site/$(hostile-mark file)'],
  ['backticks', 'site/`hostile-mark file`'],
  ['a second command', 'site/x;hostile-mark file'],
  ['an option', '--upload-pack=hostile-mark'],
  ['short options', '-rf'],
  ['a star', '*'],
  ['calls a channel', '<!channel>'],
  ['a link', 'site/<http:evil.test|x>'],
  ['bold', '*bold*'],
  ['a tilde', '~'],
  ['a home', '~root'],
  ['a magic path', ':(top,exclude)x'],
  ['a blank at its end', 'site/x '],
  ['only a blank', ' '],
  ['a quote', "site/it's"],
  ['double quotes', 'site/"x"'],
  ['a backslash', 'site/a\\b'],
  ['a tab', 'site/a\tb'],
  ['two lines', 'site/a\nb'],
  ['goes back over the line', 'site/bad\rgood'],
  ['colours', 'site/\u001B[31mred'],
  ['right to left', 'site/\u202Egpj.exe'],
  ['nothing that is seen', 'site/\u200B\u200D\uFEFF'],
  ['looks like the changelog', 'СHANGELOG.md'],
  ['looks like package.json', 'packаge.json'],
  ['a device', 'site/CON'],
  ['a stream', 'site/x::$DATA'],
  ['every object', '__proto__'],
  ['in every object', 'constructor/prototype'],
  ['a placeholder', '{tag}'],
  ['long', `site/${'y'.repeat(200)}`],
  ['deep', `${'d/'.repeat(60)}x`],
  ['emoji', 'site/💥'],
  ['hooks in the tree', 'hooks/post-checkout'],
  ['settings that run', '.npmrc.evil'],
];

/** Files whose content would like to be obeyed. */
export const TRAPS: Readonly<Record<string, string>> = {
  '.gitattributes': '* filter=evil diff=evil merge=evil\n',
  '.gitmodules':
    '[submodule "evil"]\n\tpath = evil\n\turl = ext::hostile-mark submodule\n\tupdate = !hostile-mark submodule\n',
  '.lfsconfig': '[lfs]\n\turl = ext::hostile-mark lfs\n[core]\n\tfsmonitor = hostile-mark lfs\n',
  '.gitconfig': '[core]\n\tfsmonitor = hostile-mark tree\n\thooksPath = .\n\tsshCommand = hostile-mark tree\n',
  '.mailmap': 'Bob Baker <bob@acme.test> <mallory@evil.test>\n',
  '.envrc': 'hostile-mark envrc\n',
  Makefile: 'all:\n\thostile-mark make\n',
  'post-checkout': '#!/bin/sh\nhostile-mark hook\n',
};
