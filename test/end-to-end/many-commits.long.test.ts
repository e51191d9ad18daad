import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CommitSpec } from '../../sandbox/demo/git/commit-spec.ts';
import { createHistoryRemote } from '../../sandbox/demo/git/history-remote.ts';
import { realisticHistory, type RealisticHistory } from '../../sandbox/demo/git/realistic-history.ts';
import { starts } from '../../sandbox/demo/script.ts';
import { setStage } from '../../sandbox/demo/stage.ts';
import { askGit } from './support/ask-git.ts';
import { tells } from './support/tells.ts';
import { play, TWO_PEOPLE } from './support/two-people.ts';

const beginning: CommitSpec = {
  message: 'chore: set up the project',
  files: { 'package.json': '{ "name": "acme-web", "version": "0.9.0" }\n' },
};

it('a first release without any tag tells of everything that several hundred commits have changed', async () => {
  const history = realisticHistory(600, 3);
  const { changelog, summary } = await released([beginning, ...history.commits], '1.0.0', '/release major now');
  expect(changelog).toBe(`# v1.0.0\n\n${sectionsOf(history)}`);
  expect(summary).toContain('the first release');
});

it('a later release tells of what several hundred commits have changed since the tag, and of nothing before', async () => {
  const history = realisticHistory(600, 4);
  const before: CommitSpec[] = [beginning, { message: 'feat: open the shop', tags: ['v0.9.0'] }];
  const { changelog, summary } = await released([...before, ...history.commits], '0.10.0', '/release minor now');
  expect(changelog).toBe(`# v0.10.0\n\n${sectionsOf(history)}`);
  expect(summary).toContain('since v0.9.0');
});

/** Releases these commits as far as the changelog; its date is left out. */
async function released(commits: CommitSpec[], version: string, command: string) {
  const createRemote = async (folder: string) => (await createHistoryRemote(join(folder, 'acme.git'), commits)).remote;
  await using stage = await setStage({ remote: createRemote });
  const { driver, remote } = stage;
  await stage.startBot();
  await driver.untilConnected();
  await play(driver, [starts(TWO_PEOPLE, command)]);
  await tells(driver, /✅ Update CHANGELOG\.md/);
  const changelog = await askGit(remote).file(`release/v${version}`, 'CHANGELOG.md');
  const { text } = await driver.channel('acme-web').shows('Create release branch');
  return { changelog: changelog.replace(/ \(\d{4}-\d\d-\d\d\)/, ''), summary: text };
}

/** What the generator knows to be true. */
function sectionsOf({ changes }: RealisticHistory): string {
  const left = changes.filter(({ reverted }) => !reverted);
  const described = (type: string): string[] =>
    left.filter((change) => change.type === type).map(({ description }) => description);
  const sections = [
    ['Features', described('feat')],
    ['Bug Fixes', described('fix')],
    ['Performance', described('perf')],
    ['Breaking Changes', left.flatMap(({ breaking }) => breaking ?? [])],
  ] as const;
  return sections
    .map(([title, texts]) => {
      const bullets = new Set(texts.map((text) => `- ${text.charAt(0).toUpperCase()}${text.slice(1)}\n`));
      return `## ${title}\n${[...bullets].toSorted().join('')}`;
    })
    .join('\n');
}
