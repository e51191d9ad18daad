import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushCommit } from '../../sandbox/demo/git/push-commit.ts';
import { preRelease, releaseDay, starts, testing } from '../../sandbox/demo/script.ts';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import { askGit, type AskGit } from './support/ask-git.ts';
import { tells } from './support/tells.ts';
import { play, TWO_PEOPLE, TWO_PEOPLES_ROLES } from './support/two-people.ts';

describe('what is released is what was approved', () => {
  let stage: Stage;
  let git: AskGit;

  beforeAll(async () => {
    stage = await setStage({ roles: TWO_PEOPLES_ROLES });
    git = askGit(stage.remote);
    await stage.startBot();
    await stage.driver.untilConnected();
  });
  afterAll(async () => stage.strike());

  it('tags the approved commit, and nothing else, when main has moved on since the branch was cut', async () => {
    const { driver, remote } = stage;
    await play(driver, [starts(TWO_PEOPLE, '/release minor now'), ...preRelease(TWO_PEOPLE)]);
    const file = 'site/umbrellas.html';
    const feature = await pushCommit(remote, { message: 'feat: sell umbrellas', files: { [file]: 'Rain or shine.' } });
    await play(driver, [...testing(TWO_PEOPLE), ...releaseDay(TWO_PEOPLE)]);
    await driver.channel('acme-web').shows('acme-web v1.3.0 is live');

    expect(await git('rev-parse', 'v1.3.0^{commit}')).toBe(await git('rev-parse', 'release/v1.3.0'));
    expect(await git('ls-tree', '-r', '--name-only', 'v1.3.0')).not.toContain(file);
    expect(await git('rev-list', '--parents', '-1', 'main')).toBe(
      `${await git('rev-parse', 'main')} ${feature} ${await git('rev-parse', 'v1.3.0^{commit}')}`,
    );
    await tells(driver, /main holds more than was approved, so the tag goes to/);
    expect(await stage.environments.inProduction()).toBe('1.3.0');
  });

  it('tells of what came in meanwhile in the next changelog, and of nothing twice', async () => {
    const { driver } = stage;
    await play(driver, [starts(TWO_PEOPLE, '/release minor now')]);
    await driver.channel('acme-web').shows(/Pre-Release · acme-web v1\.4\.0[^]*✅ Update CHANGELOG\.md/);
    expect(await git.file('release/v1.4.0', 'CHANGELOG.md')).toBe(
      `# v1.4.0 (${today()})\n\n## Features\n- Sell umbrellas\n\n${await git.file('v1.3.0', 'CHANGELOG.md')}`,
    );
  });

  it('asks for evidence and approvals again when a fix is pushed to the release branch during Testing', async () => {
    const { driver, remote } = stage;
    const channel = driver.channel('acme-web');
    const [audit, acceptance, go, agree] = testing(TWO_PEOPLE);
    await play(driver, preRelease(TWO_PEOPLE));
    await play(
      driver,
      [audit, acceptance, go].flatMap((scene) => scene ?? []),
    );
    await tells(driver, /Go \/ no-go · Release manager 1\/1 .* QA 0\/1/);
    const fix = { message: 'fix: let umbrellas open indoors', files: { 'site/umbrellas.html': 'Rain and shine.' } };
    await pushCommit(remote, { ...fix, branch: 'release/v1.4.0' });

    await agree?.happens(driver);
    await driver.user('alice').sees(/press the button again|can't be approved yet/);
    await tells(driver, /New commits/);
    await tells(driver, /approvals of (the )?Pre-Release gate no longer count/);
    await tells(driver, /approvals? of Go \/ no-go no longer count/);

    await play(driver, [...preRelease(TWO_PEOPLE).slice(2), ...testing(TWO_PEOPLE), ...releaseDay(TWO_PEOPLE)]);
    await channel.shows('acme-web v1.4.0 is live');
    expect(await git.file('v1.4.0', 'site/umbrellas.html')).toBe('Rain and shine.');
    expect(await git.file('v1.4.0', 'CHANGELOG.md')).toBe(
      `# v1.4.0 (${today()})

## Features
- Sell umbrellas

## Bug Fixes
- Let umbrellas open indoors

${await git.file('v1.3.0', 'CHANGELOG.md')}`,
    );
    expect(await stage.environments.inProduction()).toBe('1.4.0');
  });
});

function today(): string {
  return Temporal.Now.plainDateISO('Europe/Berlin').toString();
}
