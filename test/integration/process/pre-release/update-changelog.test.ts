import { describe, expect, test } from 'vitest';
import type { CommitSpec } from '../../../../sandbox/demo/git/commit-spec.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { realisticHistory } from '../../../../sandbox/demo/git/realistic-history.ts';
import { createReleaseBranch } from '../../../../src/process/pre-release/create-release-branch.ts';
import { updateChangelog } from '../../../../src/process/pre-release/update-changelog.ts';
import { rulesFrom } from '../../../../src/release/rules.ts';
import { updateVersion } from '../../../../src/process/pre-release/update-version.ts';
import { startRelease, type ReleaseAtWork } from '../release-at-work.ts';

const manifest = '{\n  "version": "1.2.0"\n}\n';
const before = '# v1.2.0 (2025-11-25)\n\n## Features\n- Released\n';
const released: CommitSpec = {
  message: 'feat: released',
  files: { 'package.json': manifest, 'CHANGELOG.md': before },
  tags: ['v1.2.0'],
};
const history: CommitSpec[] = [
  released,
  { message: 'feat(moe): implement MoE routing', name: 'moe' },
  { message: 'feat!: add achievement tracking\n\nBREAKING CHANGE: remove /api/v0', branch: 'topic' },
  { merges: 'topic' },
  { message: 'fix: resolve rate limiting issues' },
  { message: 'feat: never mind', files: { a: '1' }, name: 'never' },
  { reverts: 'never' },
  { message: 'Update README' },
];
const section =
  '# v1.3.0 (2025-12-15)\n\n## Features\n- Add achievement tracking\n- Implement MoE routing\n\n' +
  '## Bug Fixes\n- Resolve rate limiting issues\n\n## Breaking Changes\n- Remove /api/v0\n';

async function versioned(commits: CommitSpec[] = history, version?: string): Promise<ReleaseAtWork> {
  const work = await startRelease(commits, version);
  await work.run(createReleaseBranch);
  await work.run(updateVersion);
  return work;
}

const changelogOn = async ({ repository }: ReleaseAtWork, branch: string): Promise<string | undefined> => {
  const head = (await repository.refresh()).branches.get(branch) ?? '';
  return (await repository.read(head, ['CHANGELOG.md'])).get('CHANGELOG.md');
};

test('what happened since the previous tag comes on top of the file, and becomes the notes', async () => {
  const work = await versioned();
  const version = work.release.candidate?.commit;

  const outcome = await work.run(updateChangelog);

  const head = await work.git('rev-parse', 'release/v1.3.0');
  expect(await changelogOn(work, 'release/v1.3.0')).toBe(`${section}\n${before}`);
  expect(await work.git('log', '-1', '--format=%s%n%P', head)).toBe(`docs(changelog): v1.3.0\n${version}`);
  expect(outcome).toMatchObject({
    kind: 'succeeded',
    result: {
      summary: '4 entries, 2025-12-15',
      candidate: { commit: head, content: work.release.base, notes: section, changes: 6 },
    },
  });
});

test('a first release tells everything, in a new file', async () => {
  const [, ...commits] = history;
  const work = await versioned([{ message: 'feat: begin', files: { 'package.json': manifest } }, ...commits], '0.1.0');
  await work.run(updateChangelog);
  expect(await changelogOn(work, 'release/v0.1.0')).toBe(
    section.replace('v1.3.0', 'v0.1.0').replace('tracking\n', 'tracking\n- Begin\n'),
  );
});

describe('meeting its own work again', () => {
  test('after a crash between push and record, it adopts the commit', async () => {
    const work = await versioned();
    const first = await work.runAndCrash(updateChangelog);
    const head = await work.git('rev-parse', 'release/v1.3.0');
    expect(await work.run(updateChangelog)).toEqual(first);
    expect(await work.git('rev-parse', 'release/v1.3.0')).toBe(head);
  });

  test('when everything is there, it writes no commit, and gives the notes again', async () => {
    const work = await versioned();
    await work.run(updateChangelog);
    const head = await work.git('rev-parse', 'release/v1.3.0');
    expect(await work.run(updateChangelog)).toMatchObject({
      result: { summary: '4 entries, 2025-12-15, already there', candidate: { commit: head, notes: section } },
    });
    expect(await work.git('rev-parse', 'release/v1.3.0')).toBe(head);
  });
});

describe('what the changelog tells', () => {
  const rules = rulesFrom({ sections: { deps: 'Bug Fixes', docs: 'Features', perf: 'none' } });
  const commits: CommitSpec[] = [
    released,
    { message: 'deps: update everything' },
    { message: 'perf: count faster' },
    { message: 'Tidy up the carts' },
    { message: 'fix: mend carts' },
  ];

  test('follows the project’s rules, what people say a commit is, and their edits; never the bot’s own commits', async () => {
    const work = await startRelease(commits, '1.3.0', () => ({ rules }));
    for (const step of [createReleaseBranch, updateVersion, updateChangelog]) await work.run(step);
    const [, , , tidy = '', mend = ''] = work.ids;
    expect(work.release.candidate).toMatchObject({
      notes: '# v1.3.0 (2025-12-15)\n\n## Bug Fixes\n- Mend carts\n- Update everything\n',
      unclassified: [{ commit: tidy, subject: 'Tidy up the carts' }],
    });

    work.change({
      classified: { [tidy]: 'feature' },
      edits: {
        entries: { [mend]: { text: 'Carts keep what is in them' } },
        added: [{ section: 'Performance', text: 'Everything is faster' }],
      },
    });
    await work.run(updateChangelog);

    expect(await changelogOn(work, 'release/v1.3.0')).toBe(
      '# v1.3.0 (2025-12-15)\n\n## Features\n- Tidy up the carts\n\n' +
        '## Bug Fixes\n- Carts keep what is in them\n- Update everything\n\n' +
        `## Performance\n- Everything is faster\n\n${before}`,
    );
    expect(work.release.candidate?.content).toBe(work.release.base);
  });

  test('is judged anew: what people say a commit is may be what the type doesn’t allow', async () => {
    const work = await startRelease(commits, '1.2.1', () => ({ type: 'patch', rules }));
    for (const step of [createReleaseBranch, updateVersion, updateChangelog]) await work.run(step);
    expect(work.release.candidate?.objections).toEqual([]);
    work.change({ classified: { [work.ids[3] ?? '']: 'feature' } });
    await work.run(updateChangelog);
    expect(work.release.candidate?.objections).toMatchObject([{ commit: work.ids[3], because: 'feature' }]);
  });

  test('leaves what was said of the API as it is: that judge is not asked again', async () => {
    const work = await startRelease(commits, '1.2.1', () => ({ type: 'patch', rules }));
    for (const step of [createReleaseBranch, updateVersion]) await work.run(step);
    const api = {
      commit: 'api:major',
      subject: 'It can’t tell.',
      author: 'tminus',
      against: 'type',
      because: 'breaking',
    } as const;
    const { candidate } = work.release;
    if (candidate)
      work.change({ candidate: { ...candidate, objections: [api] }, classified: { [work.ids[3] ?? '']: 'feature' } });
    await work.run(updateChangelog);
    expect(work.release.candidate?.objections).toMatchObject([api, { commit: work.ids[3], because: 'feature' }]);
  });

  test('is of one folder only, in that folder’s file, where a project has one', async () => {
    const files = { 'web/package.json': manifest, 'web/CHANGELOG.md': before };
    const history: CommitSpec[] = [
      { message: 'feat: released', files, tags: ['web@1.2.0'] },
      { message: 'feat: api', files: { 'api/a': '1' } },
      { message: 'feat: web', files: { 'web/a': '1' } },
    ];
    const work = await startRelease(history, '1.3.0', () => ({
      tag: 'web@1.3.0',
      branch: 'release/web-1.3.0',
      path: 'web',
    }));
    for (const step of [createReleaseBranch, updateVersion, updateChangelog]) await work.run(step);

    const head = await work.git('rev-parse', 'release/web-1.3.0');
    expect(await work.git('show', `${head}:web/CHANGELOG.md`)).toBe(
      `# v1.3.0 (2025-12-15)\n\n## Features\n- Web\n\n${before}`.trimEnd(),
    );
    expect(await work.git('log', '-1', '--format=%s', head)).toBe('docs(changelog): web@1.3.0');
    expect(work.release.candidate?.changes).toBe(1);
  });
});

test('on another Release Day it rewrites the date', async () => {
  const work = await versioned();
  await work.run(updateChangelog);
  work.change({ date: '2025-12-16' });
  await work.run(updateChangelog);
  expect(await changelogOn(work, 'release/v1.3.0')).toBe(`${section.replace('-15', '-16')}\n${before}`);
});

test('a fix found in Testing is told as soon as it is the candidate', async () => {
  const work = await versioned();
  await work.run(updateChangelog);
  const files = { 'fix.txt': 'x' };
  const head = await pushCommit(work.remote, { message: 'fix: late', branch: 'release/v1.3.0', files });
  expect(await work.run(updateChangelog)).toEqual({ kind: 'superseded', head });

  const { candidate } = work.release;
  work.change({ ...(candidate && { candidate: { ...candidate, commit: head, content: head } }) });
  await work.run(updateVersion);
  await work.run(updateChangelog);

  expect(await changelogOn(work, 'release/v1.3.0')).toBe(`${section.replace('Fixes\n', 'Fixes\n- Late\n')}\n${before}`);
});

test('several hundred commits as teams write them give exactly their changes', async () => {
  const { commits, changes } = realisticHistory(400, 11);
  const work = await versioned([released, ...commits]);

  await work.run(updateChangelog);

  const notes = work.release.candidate?.notes ?? '';
  const left = changes.filter(({ reverted }) => !reverted);
  const sections = [
    ['Features', left.filter(({ type }) => type === 'feat').map(({ description }) => description)],
    ['Bug Fixes', left.filter(({ type }) => type === 'fix').map(({ description }) => description)],
    ['Performance', left.filter(({ type }) => type === 'perf').map(({ description }) => description)],
    ['Breaking Changes', left.flatMap(({ breaking }) => breaking ?? [])],
  ] as const;
  const expected = sections.map(([title, lines]) => {
    const bullets = [...new Set(lines.map((line) => `- ${line.charAt(0).toUpperCase()}${line.slice(1)}`))];
    return `## ${title}\n${bullets.sort().join('\n')}\n`;
  });
  expect(notes).toBe(`# v1.3.0 (2025-12-15)\n\n${expected.join('\n')}`);
  expect(notes.split('\n').length).toBeGreaterThan(150);
});
