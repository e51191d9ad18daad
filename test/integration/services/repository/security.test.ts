import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { gitEnvironment } from '../../../../src/services/repository/environment.ts';
import { openRepository } from '../../../../src/services/repository/git.ts';
import { isRefName } from '../../../../src/services/repository/names.ts';
import { requireUrl, withoutCredentials } from '../../../../src/services/repository/url.ts';
import { makeRemote } from '../../git-remote.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const at = '2025-11-25T08:00:00Z';

describe('nothing of a repository is executed', () => {
  test('neither hooks nor filters, even where the machine’s own git configuration would allow them', async () => {
    const { folder, remote, dataDir, ids } = await makeRemote([
      {
        message: 'one',
        files: { '.gitattributes': '* filter=evil diff=evil merge=evil\n', 'a.txt': 'a\n', 'hooks/post-checkout': 'x' },
      },
    ]);
    const home = join(folder, 'home');
    const programs = join(home, 'programs');
    const traceOf = (name: string): string => join(folder, `executed-${name}`);
    await mkdir(programs, { recursive: true });
    const hooks = [
      'post-checkout',
      'pre-push',
      'reference-transaction',
      'post-commit',
      'pre-commit',
      'post-index-change',
    ];
    const names = [...hooks, 'smudge', 'clean', 'textconv', 'external-diff', 'fsmonitor', 'merge-driver'];
    for (const name of names) {
      // What the remote runs when we push to it is its own business.
      await writeFile(join(programs, name), `#!/bin/sh\n[ "$PWD" = ${remote} ] || touch ${traceOf(name)}\ncat\n`, {
        mode: 0o755,
      });
    }
    const settings = [
      `[core]\nhooksPath = ${programs}\nfsmonitor = ${programs}/fsmonitor`,
      `[filter "evil"]\nsmudge = ${programs}/smudge\nclean = ${programs}/clean`,
      `[diff "evil"]\ncommand = ${programs}/external-diff\ntextconv = ${programs}/textconv`,
      `[merge "evil"]\ndriver = ${programs}/merge-driver`,
    ];
    await writeFile(join(home, '.gitconfig'), settings.join('\n'));
    const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, 'none') };
    const repository = await openRepository({ project: 'guarded', url: remote, dataDir, env });

    await repository.refresh();
    await using worktree = await repository.worktree(ids[0] ?? '');
    await writeFile(join(worktree.folder, 'a.txt'), 'b\n');
    expect(await worktree.changedFiles()).toEqual(['a.txt']);
    const { commit } = await repository.commit({
      parent: ids[0] ?? '',
      files: new Map([['a.txt', 'c\n']]),
      message: 'x',
      at,
    });
    await repository.push([{ ref: 'refs/heads/new', to: commit }]);

    const executed = await Promise.all(
      names.map((name) =>
        access(traceOf(name)).then(
          () => name,
          () => undefined,
        ),
      ),
    );
    expect(executed.filter(Boolean)).toEqual([]);
  });

  test('not even what a remote’s URL names', async () => {
    const folder = await temporaryFolder();
    const trace = join(folder, 'executed');
    const urls = [`ext::sh -c touch%20${trace}`, `--upload-pack=touch ${trace}`, `-oProxyCommand=touch ${trace}:x`];
    for (const url of urls) {
      await expect(openRepository({ project: 'acme-web', url, dataDir: folder })).rejects.toMatchObject({
        code: 'invalid',
      });
    }
    await expect(access(trace)).rejects.toThrow('ENOENT');
  });
});

describe('a URL', () => {
  test.each([
    'https://github.com/acme/web.git',
    'git@github.com:acme/web.git',
    'ssh://git@github.com:22/acme/web.git',
    'file:///srv/git/web.git',
    '/srv/git/web.git',
  ])('may be %s', (url) => {
    expect(requireUrl(url)).toBe(url);
  });

  test.each([
    'ext::sh -c id',
    'fd::17',
    'javascript://x',
    '-x',
    '--upload-pack=id',
    'ssh://-oProxyCommand=id/x',
    'ssh://git@-oProxyCommand=id/x',
    '-oProxyCommand=id:x',
    'git@-oProxyCommand=id:x',
    'https://acme.test/a\nb',
    '',
    ' ',
  ])('may not be %j', (url) => {
    expect(() => requireUrl(url)).toThrow(
      'can’t be a repository: write an https, ssh or file URL, or a path.'.replace('’', "'"),
    );
  });

  test('is shown without user name and password', () => {
    expect(withoutCredentials('fatal: https://bot:p@ss@acme.test/x.git and ssh://git@acme.test/x')).toBe(
      'fatal: https://acme.test/x.git and ssh://acme.test/x',
    );
    expect(() => requireUrl('gopher://bot:hunter2@acme.test')).toThrow(/^“gopher:\/\/acme.test” can't be/);
  });
});

test('a ref name is what `git check-ref-format` says, and never an option', async () => {
  const pieces = [
    'a',
    'é',
    '.',
    '..',
    '/',
    '//',
    '-',
    '@',
    '@{',
    '{',
    '~',
    '^',
    ':',
    '?',
    '*',
    '[',
    '\\',
    ' ',
    '\t',
    '\u007f',
    '.lock',
    'v1.0',
  ];
  const names = pieces.flatMap((p) => [p, `a${p}`, `${p}a`, `a${p}b`, `a/${p}`, `${p}/a`, `a/${p}b/c`]);
  const verdicts = await Promise.all(
    names.map((name) => execa('git', ['check-ref-format', `refs/heads/${name}`], { reject: false })),
  );
  const wrong = names.filter((name, index) => {
    const git = verdicts[index]?.exitCode === 0 && !name.startsWith('-') && name !== '@';
    return isRefName(name) !== git;
  });
  expect(wrong).toEqual([]);
});

test('git gets of our environment what it needs, and none of our secrets', () => {
  const ours = {
    PATH: '/bin',
    HOME: '/home/bot',
    SLACK_BOT_TOKEN: 'xoxb',
    GIT_SSL_CAINFO: '/ca.pem',
    GIT_DIR: '/evil',
    GIT_CONFIG_COUNT: '1',
  };
  expect(gitEnvironment(ours, '/mirror')).toEqual({
    PATH: '/bin',
    HOME: '/home/bot',
    GIT_SSL_CAINFO: '/ca.pem',
    GIT_SSH_COMMAND: 'ssh -oBatchMode=yes -oConnectTimeout=20',
    GIT_DIR: '/mirror',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: 'file:git:http:https:ssh',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_CONFIG_COUNT: '3',
    GIT_CONFIG_KEY_0: 'core.hooksPath',
    GIT_CONFIG_VALUE_0: '/dev/null',
    GIT_CONFIG_KEY_1: 'core.fsmonitor',
    GIT_CONFIG_VALUE_1: 'false',
    GIT_CONFIG_KEY_2: 'submodule.recurse',
    GIT_CONFIG_VALUE_2: 'false',
    LC_ALL: 'C',
  });
});

test('the mirror’s settings, which may hold a password, are for nobody else to read', async () => {
  const { dataDir, repository } = await makeRemote([{ message: 'one' }]);
  await repository.refresh();
  const config = join(dataDir, 'repositories', 'acme-web.git', 'config');
  const { stdout } = await execa('stat', ['--format=%a', config]);
  expect(stdout).toBe('600');
  expect(await readFile(config, 'utf8')).toContain('hooksPath = /dev/null');
});
