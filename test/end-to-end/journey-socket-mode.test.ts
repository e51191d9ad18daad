import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postRelease, preRelease, releaseDay, starts, testing } from '../../sandbox/demo/script.ts';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import { askGit, type AskGit } from './support/ask-git.ts';
import { CHECKLIST } from './support/checklist.ts';
import { processesOf } from './support/processes.ts';
import { play, TWO_PEOPLE, TWO_PEOPLES_ROLES } from './support/two-people.ts';

/** What takes a week in real life takes two seconds here. */
const schedule = { lead: '2s', 'pre-release': '2s', testing: '1s' };

describe('/release minor with two people, over Socket Mode', () => {
  let stage: Stage;
  let git: AskGit;
  let today: string;

  beforeAll(async () => {
    stage = await setStage({ roles: TWO_PEOPLES_ROLES, schedule });
    git = askGit(stage.remote);
    const { driver } = stage;
    const bot = await stage.startBot();
    await driver.untilConnected();
    today = Temporal.Now.plainDateISO('Europe/Berlin').toString();
    await play(driver, [
      starts(TWO_PEOPLE, '/release minor'),
      ...preRelease(TWO_PEOPLE),
      ...testing(TWO_PEOPLE),
      ...releaseDay(TWO_PEOPLE),
      ...postRelease(TWO_PEOPLE),
    ]);
    await driver.channel('acme-web').shows('acme-web v1.3.0 is finished');
    await bot.stop();
  });
  afterAll(async () => stage.strike());

  it('shows every line of release-process.md as done', () => {
    const shown = stage.driver
      .channel('acme-web')
      .messages()
      .map(({ text }) => text)
      .join('\n');
    const done = CHECKLIST.filter((title) => shown.includes(`✅ ${title} · `));
    expect(done).toHaveLength(26);
  });

  it('puts the version into both package files, and nothing else', async () => {
    const changed = await git('diff', '--stat', '--format=', 'main^1', 'main', '--', '*.json');
    expect(JSON.parse(await git.file('v1.3.0', 'package.json'))).toMatchObject({ version: '1.3.0' });
    expect(JSON.parse(await git.file('v1.3.0', 'package-lock.json'))).toMatchObject({
      version: '1.3.0',
      packages: { '': { version: '1.3.0' } },
    });
    expect(changed).toContain('2 files changed, 3 insertions(+), 3 deletions(-)');
  });

  it('puts the changes on top of the changelog, byte for byte in the format of release-process.md', async () => {
    const before = await git.file('v1.2.0', 'CHANGELOG.md');
    expect(await git.file('v1.3.0', 'CHANGELOG.md')).toBe(`# v1.3.0 (${today})

## Features
- Keep things for later
- Pay with gift cards (#42)
- Show past orders on a page of their own

## Bug Fixes
- Keep the list when the browser is closed
- Point to the search from pages that are gone

## Performance
- Let browsers keep pages for five minutes

${before}`);
  });

  it('merges the release branch into main, and tags the merge commit', async () => {
    const commit = await git('rev-parse', 'v1.3.0^{commit}');
    expect(await git('cat-file', '-t', 'v1.3.0')).toBe('tag');
    expect(commit).toBe(await git('rev-parse', 'main'));
    const [, main, branch, ...more] = (await git('rev-list', '--parents', '-1', commit)).split(' ');
    expect(more).toEqual([]);
    expect(branch).toBe(await git('rev-parse', 'release/v1.3.0'));
    expect(await git('merge-base', 'v1.3.0^1', 'release/v1.3.0')).toBe(main);
    expect(await git('diff', 'release/v1.3.0', 'v1.3.0')).toBe('');
  });

  it('announces the release once', () => {
    const said = stage.driver
      .channel('general')
      .messages()
      .map(({ text }) => text);
    expect(said).toEqual([expect.stringContaining('acme-web v1.3.0 is out')]);
    expect(said[0]).toContain('Show past orders on a page of their own');
  });

  it('leaves the new version in production', async () => {
    expect(await stage.environments.inProduction()).toBe('1.3.0');
  });

  it('leaves no process and no Redis behind when it is stopped', async () => {
    expect(await processesOf(`${stage.folder}/data`)).toEqual([]);
  });
});
