import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stage } from '../../sandbox/demo/stage.ts';
import { askGit, type AskGit } from './support/ask-git.ts';
import { decides } from './support/decides.ts';
import { dayThere, setPlanningStage } from './support/planning-stage.ts';
import { tells } from './support/tells.ts';
import { everythingOf } from './support/untouched.ts';

const IN = { in: 'acme-web' };
const FEATURES = [
  'feat(checkout): pay with gift cards (#42) – Alice Archer',
  'feat: show past orders (#41) – Bob Baker',
];

describe('a release that is planned', () => {
  let stage: Stage;
  let git: AskGit;

  beforeAll(async () => {
    stage = await setPlanningStage();
    git = askGit(stage.remote);
  });
  afterAll(async () => stage.strike());

  it('is shown to whoever asks, and nothing is changed: not on the remote, not on record, not in the channel', async () => {
    const { driver } = stage;
    const before = await everythingOf(stage);
    await driver.user('alice').types('/release plan minor', IN);
    const { text } = await driver.user('alice').sees('🧭 acme-web v1.3.0 · minor release');
    expect(text).toContain('2 features · 2 fixes, since v1.2.0');
    expect(text).toContain(
      'Features\n• Pay with gift cards (#42)\n• Show past orders (#41)\nBug Fixes\n• Close the door at night (#40)\n• Count both feet',
    );
    expect(text).toMatch(/Pre-Release: at once\nTesting: \w+ \d+, \d+ at .*\nRelease Day: \w+ \d+, \d+ at /);
    expect(text).toContain('1 release manager (Bob Baker or Carol Cruz)');
    expect(await everythingOf(stage)).toEqual(before);
    expect(driver.channel('acme-web').messages()).toEqual([]);
  });

  it('is rehearsed without a trace', async () => {
    const { driver } = stage;
    const before = await everythingOf(stage);
    await driver.user('alice').types('/release minor dry-run', IN);
    await driver.user('alice').sees('🎭 Rehearsing a minor release of acme-web');
    const { text } = await driver.user('alice').sees('minor release, rehearsed');
    expect(text).toMatch(/✅ 12 steps rehearsed in .* s, all of them worked\./);
    expect(text).toMatch(/⚪ Deploy to production\b.*marked as safe to rehearse/);
    expect(await everythingOf(stage)).toEqual(before);
    expect(driver.channel('acme-web').messages()).toEqual([]);
  });

  it('is refused as a patch when there are features in it: privately, with their authors and the ways out', async () => {
    const { driver } = stage;
    const before = await everythingOf(stage);
    await driver.user('alice').types('/release patch', IN);
    const { text } = await driver
      .user('alice')
      .sees('Nothing was started: 2 commits that a patch release may not have.');
    for (const feature of FEATURES) expect(text).toContain(feature);
    expect(text).toContain('[Make it minor (v1.3.0)] [Leave these commits out] [Override…]');
    expect(await everythingOf(stage)).toEqual(before);
    expect(driver.channel('acme-web').messages()).toEqual([]);
  });

  it('is started by a button of that answer', async () => {
    const { driver } = stage;
    const answer = await driver.user('alice').sees('Nothing was started');
    await driver.user('alice').clicks('Make it minor (v1.3.0)', { message: answer });
    await driver.channel('acme-web').shows('🚀 acme-web v1.3.0 · minor release');
    await tells(driver, /🗳️ Pre-Release gate · Release manager 0\/1/);
    await driver.user('alice').types('/release cancel that was a try', IN);
    await tells(driver, /v1\.3\.0 .*cancelled/);
    expect(await git('update-ref', '-d', 'refs/heads/release/v1.3.0')).toBe('');
  });

  it('is started by a button of the plan', async () => {
    const { driver } = stage;
    await driver.user('alice').types('/release plan minor', IN);
    const plan = await driver.user('alice').sees('[Start v1.3.0]');
    await driver.user('alice').clicks('Start v1.3.0', { message: plan });
    await driver.user('alice').sees('🚀 acme-web v1.3.0 is under way.');
    const branches = (): number =>
      driver.channel('acme-web').transcript().split('✅ Freeze feature development ·').length;
    await driver.until('its branch is frozen, like the one before', () => branches() === 3);
    expect(await git.file('release/v1.3.0', 'CHANGELOG.md')).toContain('## Features\n- Pay with gift cards (#42)');
  });
});

describe('a patch release that leaves features out', () => {
  let stage: Stage;
  let git: AskGit;

  beforeAll(async () => {
    stage = await setPlanningStage();
    git = askGit(stage.remote);
  });
  afterAll(async () => stage.strike());

  it('takes them back on its branch, so that its changelog tells of fixes only', async () => {
    const { driver } = stage;
    await driver.user('alice').types('/release patch', IN);
    const answer = await driver.user('alice').sees('Nothing was started');
    const { confirm } = await driver.user('alice').clicks('Leave these commits out', { message: answer });
    expect(confirm?.text).toContain('Nothing is pushed by force');
    await tells(driver, /✅ Freeze feature development/);
    const log = await git('log', '--format=%s', 'main..release/v1.2.1');
    expect(log.split('\n')).toEqual([
      'docs(changelog): v1.2.1',
      'chore(release): v1.2.1',
      'revert: feat: show past orders (#41)',
      'revert: feat(checkout): pay with gift cards (#42)',
    ]);
    expect(await git.file('release/v1.2.1', 'CHANGELOG.md')).toBe(
      `# v1.2.1 (${dayThere()})\n\n## Bug Fixes\n- Close the door at night (#40)\n- Count both feet\n`,
    );
  });

  it('goes to production without them, and puts them back on main', async () => {
    const { driver } = stage;
    await decides(stage, 'Pre-Release', 'Testing', 'Release Day');
    await driver.channel('general').shows('acme-web v1.2.1 is out');
    const released = await git('ls-tree', '--name-only', 'v1.2.1');
    expect(released).toContain('feet.html');
    expect(released).not.toMatch(/orders\.html|cards\.html/);
    expect(await git('ls-tree', '--name-only', 'main')).toMatch(/cards\.html[^]*orders\.html/);
    expect(await git('merge-base', 'v1.2.1', 'main')).toBe(await git('rev-parse', 'v1.2.1^{commit}'));
    await driver.channel('acme-web').shows('feat: show past orders (#41) is left out: taken back on the branch');
  });

  it('has the next plan tell of them', async () => {
    const { driver } = stage;
    await driver.user('alice').types('/release plan minor', IN);
    const { text } = await driver.user('alice').sees('🧭 acme-web v1.3.0 · minor release');
    expect(text).toContain('2 features, since v1.2.1');
    expect(text).toContain('Features\n• Pay with gift cards (#42)\n• Show past orders (#41)');
  });

  it.each([
    ['where a released commit is', '/release where {fix}', /“fix: count both feet” is in v1\.2\.1/],
    ['where a pull request is that was left out', '/release where #41', /“feat: show past orders \(#41\)” .*v1\.3\.0/],
    ['where something unknown is', '/release where #12', 'has no commit #12'],
    ['the changelog of a version', '/release changelog 1.2.1', /📜 acme-web v1\.2\.1\nBug Fixes\n• Close the door/],
    ['the calendar', '/release calendar', /Patch · .*last v1\.2\.1/],
  ])('can be asked %s: %s', async (_, typed, answer) => {
    const fix = (await git('log', '--format=%h', '--grep=feet', 'v1.2.0..v1.2.1')).slice(0, 7);
    await stage.driver.user('dave').types(typed.replace('{fix}', fix), IN);
    await expect(stage.driver.user('dave').sees(answer)).resolves.toBeDefined();
  });
});

describe('a patch release that keeps its features', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setPlanningStage();
  });
  afterAll(async () => stage.strike());

  it('needs somebody who may say so', async () => {
    const { driver } = stage;
    await overrides('alice');
    await driver.user('alice').sees('It takes the role release manager to let commits stay');
    expect(driver.channel('acme-web').messages()).toEqual([]);
  });

  it('shows on its card for ever who said so, and why, and has deadlines once it has dates', async () => {
    const { driver } = stage;
    await overrides('bob');
    const why = /✋ \w{7} feat: show past orders \(#41\) stays in, says Bob Baker, .*: “switched off in production”/;
    await driver.channel('acme-web').shows(why);
    await driver.user('carol').clicks('Approve', { ...IN, message: /^Pre-Release · /m });
    await tells(driver, /🟢 Pre-Release gate · approved by Carol Cruz/);
    await driver.user('bob').types(`/release reschedule ${dayThere(10)}`, IN);
    await driver.channel('acme-web').shows(/🚀 acme-web v1\.2\.1[^]*⏳ .* must be approved by /);
    await driver.user('bob').types('/release cancel enough', IN);
    await driver.channel('acme-web').shows(/cancelled/i);
    await expect(driver.channel('acme-web').shows(why)).resolves.toBeDefined();
  });

  async function overrides(person: string): Promise<void> {
    const who = stage.driver.user(person);
    await who.types('/release patch', IN);
    await who.clicks('Override…', { message: await who.sees('Nothing was started') });
    const modal = await who.seesModal('Start nevertheless');
    await modal.fill('Reason', 'switched off in production');
    expect((await modal.submit()).outcome).toBe('closed');
  }
});
