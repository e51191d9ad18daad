import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { openRepository } from '../../../../src/services/repository/git.ts';
import type { Repository } from '../../../../src/services/repository/repository.ts';
import type { TestRemote } from '../../git-remote.ts';

/** What a hostile commit holds, as git stores it: mode, path, content (or the id of a submodule's commit). */
export type Entry = readonly [mode: '100644' | '100755' | '120000' | '160000', path: string, content: string];

/** Writes a commit straight into the remote, as anybody could push it there: git's own tools would refuse some of them. */
export async function plant(
  { remote, git }: TestRemote,
  entries: readonly Entry[],
  { message = 'feat: harmless', ref = 'refs/heads/main' } = {},
): Promise<string> {
  const ask = async (args: string[], input: string): Promise<string> =>
    (await execa('git', [`--git-dir=${remote}`, ...args], { input })).stdout;
  const ids = await Promise.all(
    entries.map(async ([mode, , content]) =>
      mode === '160000' ? content : ask(['hash-object', '-w', '--stdin'], content),
    ),
  );
  const tree = Buffer.concat(
    entries.flatMap(([mode, path], index) => [Buffer.from(`${mode} ${path}\0`), Buffer.from(ids[index] ?? '', 'hex')]),
  );
  const { stdout: id } = await execa(
    'git',
    [`--git-dir=${remote}`, 'hash-object', '-t', 'tree', '--literally', '-w', '--stdin'],
    { input: tree },
  );
  const parent = await git('rev-parse', 'main');
  const who = 'Mallory <mallory@acme.test> 1764057600 +0000';
  const commit = await ask(
    ['hash-object', '-t', 'commit', '-w', '--stdin'],
    `tree ${id}\nparent ${parent}\nauthor ${who}\ncommitter ${who}\n\n${message}\n`,
  );
  await git('update-ref', ref, commit);
  return commit;
}

/** A machine whose operator has set up programs for everything that git would run. Each leaves a trace. */
export async function tooled(
  remote: TestRemote,
): Promise<{ repository: Repository; executed: () => Promise<string[]> }> {
  const home = join(remote.folder, 'home');
  const traces = join(remote.folder, 'traces');
  await Promise.all([mkdir(home), mkdir(traces)]);
  const program = async (name: string): Promise<string> => {
    await writeFile(join(home, name), `#!/bin/sh\n[ "$PWD" = ${remote.remote} ] || touch ${traces}/${name}\ncat\n`, {
      mode: 0o755,
    });
    return join(home, name);
  };
  const settings = [
    `[core]\nhooksPath = ${home}\nfsmonitor = ${await program('fsmonitor')}`,
    `[filter "lfs"]\nclean = ${await program('clean')}\nsmudge = ${await program('smudge')}\nprocess = ${await program('process')}\nrequired = true`,
    `[diff "evil"]\ncommand = ${await program('diff')}\ntextconv = ${await program('textconv')}`,
    `[merge "evil"]\ndriver = ${await program('driver')} %A\n[merge]\ndefault = evil`,
    '[submodule]\nrecurse = true\nactive = .\n[fetch]\nrecurseSubmodules = true\n[protocol "ext"]\nallow = always',
  ];
  for (const hook of ['post-checkout', 'post-index-change', 'reference-transaction', 'pre-push', 'post-merge'])
    await program(hook);
  await writeFile(join(home, '.gitconfig'), settings.join('\n'));
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, 'none') };
  const { remote: url, dataDir } = remote;
  const repository = await openRepository({ project: 'guarded', url, main: 'main', dataDir, env });
  return { repository, executed: async () => (await readdir(traces)).sort() };
}

/** What it was refused with; undefined when it was not. */
export async function attempt(deed: () => Promise<void>): Promise<string | undefined> {
  return deed().then(
    () => undefined,
    (error: Error) => error.message,
  );
}
