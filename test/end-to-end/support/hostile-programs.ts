import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COMMAND_OUTPUT } from '../../corpus/command-output.ts';
import { PROGRAM } from '../../corpus/hostile.ts';

/** Programs and settings that wait for somebody to start them. */
export interface HostilePrograms {
  /** What the bot gets: the program on the PATH, and a home whose git settings name it wherever git runs something. */
  environment: { PATH: string; HOME: string };
  /** Everything that the program was started with, one line each; empty when nobody started it. */
  marks: () => Promise<string>;
}

/** How many commands there are that fail, each of which prints its share of the hostile lines. */
export const FAILING = 4;
/** Prints its share, and the secret in every form, and fails. */
export const PRINTER = 'hostile-print';

/**
 * Lays them out.
 * @param remote whose own hooks may run, when it is pushed to
 */
export async function layOutPrograms(folder: string, remote: string): Promise<HostilePrograms> {
  const [bin, home, hooks, marks] = ['bin', 'home', 'hooks', 'marks'].map((name) => join(folder, 'evil', name)) as [
    string,
    string,
    string,
    string,
  ];
  for (const each of [bin, home, hooks]) await mkdir(each, { recursive: true });
  const script = async (path: string, text: string): Promise<void> => writeFile(path, text, { mode: 0o755 });
  await script(join(bin, PROGRAM), `#!/bin/sh\necho "$0 $*" >> '${marks}'\n`);
  for (const hook of HOOKS)
    await script(join(hooks, hook), `#!/bin/sh\ncase "$PWD" in '${remote}'*) exit 0;; esac\n${PROGRAM} ${hook}\n`);
  await writeFile(join(home, '.gitconfig'), settings(hooks));
  await script(join(bin, PRINTER), printer());
  return {
    environment: { PATH: `${bin}:${process.env['PATH']}`, HOME: home },
    marks: async () => readFile(marks, 'utf8').catch(() => ''),
  };
}

const HOOKS = [
  'post-checkout',
  'pre-push',
  'reference-transaction',
  'post-commit',
  'pre-commit',
  'post-index-change',
  'post-merge',
  'pre-auto-gc',
  'commit-msg',
];

function settings(hooks: string): string {
  return [
    `[core]\nhooksPath = ${hooks}\nfsmonitor = ${PROGRAM} fsmonitor\nsshCommand = ${PROGRAM} ssh\npager = ${PROGRAM} pager\neditor = ${PROGRAM} editor\naskPass = ${PROGRAM}\ngitProxy = ${PROGRAM}`,
    `[filter "evil"]\nsmudge = ${PROGRAM} smudge\nclean = ${PROGRAM} clean\nprocess = ${PROGRAM} process\nrequired = true`,
    `[diff]\nexternal = ${PROGRAM} diff`,
    `[diff "evil"]\ncommand = ${PROGRAM} diff\ntextconv = ${PROGRAM} textconv`,
    `[merge "evil"]\ndriver = ${PROGRAM} merge`,
    `[credential]\nhelper = !${PROGRAM} credential`,
    `[gpg]\nprogram = ${PROGRAM}`,
    `[commit]\ngpgSign = true`,
    `[tag]\ngpgSign = true`,
    `[protocol "ext"]\nallow = always`,
    `[submodule]\nrecurse = true`,
    `[init]\ntemplateDir = ${hooks}`,
  ].join('\n');
}

function printer(): string {
  const lines = COMMAND_OUTPUT.map(([, text]) => text);
  return `#!${process.execPath}
const share = Number(process.argv[2]);
const secret = process.env.HANDED ?? '';
for (const [index, line] of ${JSON.stringify(lines)}.entries()) if (index % ${FAILING} === share) console.log(line);
console.error('token=' + secret + ' ' + Buffer.from(secret).toString('base64') + ' ' + encodeURIComponent(secret));
console.error('Authorization: Basic ' + Buffer.from('bot:' + secret).toString('base64'));
process.stdout.write(secret.slice(0, 9));
setTimeout(() => { process.stdout.write(secret.slice(9) + '\\n'); process.exitCode = 1; }, 30);
`;
}
