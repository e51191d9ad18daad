import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { createDemoRemote } from '../../../sandbox/demo/repository.ts';
import { git } from './git/git.ts';
import { temporaryFolder } from './temporary-folder.ts';

async function demoRemote() {
  return createDemoRemote(join(await temporaryFolder(), 'acme-web.git'));
}

test('the demo remote is a sound repository with the annotated tags of three releases', async () => {
  const { remote } = await demoRemote();

  await expect(git(remote, 'fsck', '--strict')).resolves.toBe('');
  expect(await git(remote, 'for-each-ref', '--format=%(objecttype) %(refname)')).toBe(
    ['commit refs/heads/main', 'tag refs/tags/v1.0.0', 'tag refs/tags/v1.1.0', 'tag refs/tags/v1.2.0'].join('\n'),
  );
});

test('its commits have the same ids every time', async () => {
  const [one, another] = await Promise.all([demoRemote(), demoRemote()]);
  expect(one.ids).toEqual(another.ids);
});

test('every commit changes something', async () => {
  const { remote } = await demoRemote();
  const log = await git(remote, 'log', '--no-merges', '--format=%x00%s', '--shortstat', 'main');
  const commits = log.split('\0').slice(1);
  expect(commits.filter((commit) => !/\d+ files? changed/.test(commit))).toEqual([]);
});

test.for(['1.0.0', '1.1.0', '1.2.0'])('release v%s says its version in every place', async (version) => {
  const { remote } = await demoRemote();
  const changelog = await git(remote, 'show', `v${version}:CHANGELOG.md`);
  const lockfile = JSON.parse(await git(remote, 'show', `v${version}:package-lock.json`));

  expect(changelog).toMatch(new RegExp(`^# v${version} \\(2025-\\d\\d-\\d\\d\\)\n`));
  expect(JSON.parse(await git(remote, 'show', `v${version}:package.json`))).toMatchObject({ version });
  expect(lockfile).toMatchObject({ version, packages: { '': { version } } });
});

test('v1.2.0 is the project as it stands in this repository, scripts executable', async () => {
  const { remote } = await demoRemote();
  const checkout = await temporaryFolder();
  await git(remote, `--work-tree=${checkout}`, 'checkout', '--quiet', 'v1.2.0', '--', '.');

  const project = join(import.meta.dirname, '../../../sandbox/demo/project');
  const args = ['--recursive', '--exclude=dist', '--exclude=node_modules', project, checkout];
  expect((await execa('diff', args, { reject: false })).stdout).toBe('');
  expect(await git(remote, 'ls-tree', 'v1.2.0', 'scripts/deployment/deploy.sh')).toMatch(/^100755 /);
});

test('since v1.2.0 there are features, fixes, faster things, a merge, a squash and a revert, and nothing breaks', async () => {
  const { remote } = await demoRemote();
  expect((await git(remote, 'log', '--format=%s', 'v1.2.0..main')).split('\n')).toEqual([
    'chore: ignore the folders of editors',
    'feat(checkout): pay with gift cards (#42)',
    'Revert "feat: greet returning visitors with a pop-up"',
    'perf: let browsers keep pages for five minutes',
    'feat: greet returning visitors with a pop-up',
    "Merge branch 'feature/wish-list'",
    'fix(wish-list): keep the list when the browser is closed',
    'fix: point to the search from pages that are gone',
    'feat(wish-list): keep things for later',
    'feat(orders): show past orders on a page of their own',
    'docs: say who is on call',
  ]);
});
