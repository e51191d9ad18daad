import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushCommit } from '../../sandbox/demo/git/push-commit.ts';
import type { Stage } from '../../sandbox/demo/stage.ts';
import { askGit, type AskGit } from './support/ask-git.ts';
import { decides } from './support/decides.ts';
import { dayThere, HISTORY, setPlanningStage } from './support/planning-stage.ts';
import { tells } from './support/tells.ts';

const IN = { in: 'acme-web' };
const branch = 'release/v1.3.0';
const RELEASED = [
  'Features\n- Pay with gift cards (#42)\n- Show what you ordered\n',
  'Bug Fixes\n- Close the door at night (#40)\n',
  'Performance\n- Run faster\n',
];

describe('what people write into a changelog, and what they push to its branch', () => {
  let stage: Stage;
  let git: AskGit;

  beforeAll(async () => {
    stage = await setPlanningStage({ people: { U0ALICE: ['alice@acme.test'] } });
    git = askGit(stage.remote);
    await stage.driver.user('alice').types('/release minor now', IN);
    await tells(stage.driver, /✅ Freeze feature development[^]*🗳️ Pre-Release gate/);
  });
  afterAll(async () => stage.strike());

  it('lines are reworded, hidden and added; the card says by whom, and the branch has them', async () => {
    const { driver } = stage;
    const bob = driver.user('bob');
    await bob.clicks('Edit changelog…', IN);
    const modal = await bob.seesModal('Edit the changelog');
    await modal.fill(`Line of ${await idOf('feat: show past orders')}`, 'Show what you ordered');
    await modal.fill(`Line of ${await idOf('fix: count both feet')}`, '');
    await modal.fill('One in each line, with its section in front', 'Performance: Run faster');
    expect((await modal.submit()).outcome).toBe('closed');
    await driver.channel('acme-web').shows(/✏️ Changelog edited by Bob Baker, /);
    await driver.channel('acme-web').shows('Performance\n• Run faster');
    expect(await changelog()).toBe(changelogOf(RELEASED));
  });

  it('a fix that is pushed in Testing is told as well, and the edits stay', async () => {
    const { driver, remote } = stage;
    await decides(stage, 'Pre-Release');
    await tells(driver, /Testing · acme-web v1\.3\.0/);
    await pushCommit(remote, { branch, message: 'fix: ring the bell', files: { 'bell.html': 'Ding.\n' } });
    // Whoever decides has the branch looked at: nobody has to wait for the bot's next look.
    await driver.user('bob').types('/release approve testing', IN);
    await driver.user('bob').sees("Go / no-go can't be approved yet");
    await tells(driver, /✅ Update CHANGELOG\.md: 5 entries/);
    const [features = '', fixes = '', performance = ''] = RELEASED;
    expect(await changelog()).toBe(changelogOf([features, `${fixes}- Ring the bell\n`, performance]));
  });

  it('a feature that is pushed after the freeze is named with its author, and no gate is passed', async () => {
    const { driver, remote } = stage;
    await pushCommit(remote, { branch, message: 'feat: sell bells', files: { 'bells.html': 'From 5.\n' } });
    await driver.user('bob').types('/release approve pre-release', IN);
    await driver
      .user('bob')
      .sees(/Pre-Release gate can't be approved with “feat: sell bells” \(\w{7}, .*\) in the release/);
    await tells(driver, /🚫 \w{7} feat: sell bells – Alice Archer: no fix, and the branch is frozen.* @Alice Archer/);
    const card = await driver.channel('acme-web').shows('🚀 acme-web v1.3.0');
    expect(card.text).toMatch(/🚫 1 commit that a frozen branch doesn't take[^]*\[Take it back\] \[Let it stay…\]/);
  });

  it('is taken back by a commit of the bot, and the gate can be passed again', async () => {
    const { driver } = stage;
    const { confirm } = await driver.user('bob').clicks('Take it back', IN);
    expect(confirm?.text).toContain('nothing is pushed by force');
    await decides(stage, 'Pre-Release');
    await tells(driver, /🟢 Pre-Release gate · approved by Bob Baker/);
    const log = await git('log', '--format=%s', '-2', branch);
    expect(log).toBe('docs(changelog): v1.3.0\nrevert: feat: sell bells');
    expect(await git('ls-tree', '--name-only', branch)).not.toContain('bells.html');
    expect(await changelog()).not.toContain('bells');
  });

  it('may stay when somebody who may says why, which the card shows from then on', async () => {
    const { driver, remote } = stage;
    await pushCommit(remote, { branch, message: 'feat: sell horns', files: { 'horns.html': 'From 9.\n' } });
    await driver.user('bob').types('/release approve testing', IN);
    await driver.user('bob').clicks('Let it stay…', IN);
    const modal = await driver.user('bob').seesModal('Let it stay');
    await modal.fill('Reason', 'it was promised');
    expect((await modal.submit()).outcome).toBe('closed');
    await decides(stage, 'Pre-Release', 'Testing', 'Release Day');
    await driver.channel('general').shows('acme-web v1.3.0 is out');
    await driver.channel('acme-web').shows(/✋ \w{7} feat: sell horns stays in, says Bob Baker, .*“it was promised”/);
    expect(await git.file('v1.3.0', 'CHANGELOG.md')).toContain('- Sell horns\n');
    expect(await git('ls-tree', '--name-only', 'v1.3.0')).not.toContain('bells.html');
  });

  const changelog = async (): Promise<string> => git.file(branch, 'CHANGELOG.md');
  const idOf = async (subject: string): Promise<string> =>
    (await git('log', '--format=%H', `--grep=^${subject}`, 'main')).slice(0, 7);
});

describe('a commit whose subject does not say what it is', () => {
  let stage: Stage;
  beforeAll(async () => {
    const commits = [...HISTORY.slice(0, 3), { message: 'more icons', files: { 'icons.html': 'Small.\n' } }];
    stage = await setPlanningStage({ commits });
  });
  afterAll(async () => stage.strike());

  it('stands in the way of a patch once somebody says that it is a feature', async () => {
    const { driver } = stage;
    await driver.user('alice').types('/release patch', IN);
    await driver.channel('acme-web').shows("❔ 1 commit doesn't say what it is");
    await driver.user('alice').clicks('Classify…', IN);
    const modal = await driver.user('alice').seesModal('Classify commits');
    await modal.fill(/more icons/, 'A new feature');
    expect((await modal.submit()).outcome).toBe('closed');
    await driver.channel('acme-web').shows('1 commit that a patch release may not have');
  });

  it('is taken back on the branch, and main has it still when the release is merged', async () => {
    const { driver, remote } = stage;
    const git = askGit(remote);
    await driver.user('bob').clicks('Take it back', IN);
    await decides(stage, 'Pre-Release', 'Testing', 'Release Day');
    await driver.channel('general').shows('acme-web v1.2.1 is out');
    expect(await git('ls-tree', '--name-only', 'v1.2.1')).not.toContain('icons.html');
    expect(await git('ls-tree', '--name-only', 'main')).toContain('icons.html');
    expect(await git.file('v1.2.1', 'CHANGELOG.md')).toBe(
      `# v1.2.1 (${dayThere()})\n\n## Bug Fixes\n- Close the door at night (#40)\n`,
    );
  });
});

function changelogOf(sections: string[]): string {
  return `# v1.3.0 (${dayThere()})\n\n${sections.map((section) => `## ${section}`).join('\n')}`;
}
