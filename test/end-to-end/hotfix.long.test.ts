import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bob as author } from '../../sandbox/demo/git/people.ts';
import { pushCommit } from '../../sandbox/demo/git/push-commit.ts';
import { preRelease, releaseDay, starts, testing, UNTIL_PRODUCTION, WATCH_BEGINS } from '../../sandbox/demo/script.ts';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import { askGit, type AskGit } from './support/ask-git.ts';
import { tells } from './support/tells.ts';
import { play } from './support/two-people.ts';

const ACME = { developer: 'alice', manager: 'bob', qa: 'carol', security: 'carol' };
const schedule = { lead: '2s', 'pre-release': '2s', testing: '1s' };
/** Commits on a branch are looked for twice a minute. */
const withinMs = 90_000;

describe('production is broken while the next release is in Testing', { timeout: 240_000 }, () => {
  let stage: Stage;
  let git: AskGit;

  beforeAll(async () => {
    // Long enough for v1.3.0 to be watched all the time.
    stage = await setStage({ schedule, monitor: 'openmetrics', watch: { for: '15m' } });
    git = askGit(stage.remote);
    await stage.startBot();
    await stage.driver.untilConnected(1, { withinMs });
    await play(stage.driver, [...UNTIL_PRODUCTION, WATCH_BEGINS]);
    const files = { 'site/umbrellas.html': 'Rain or shine.\n' };
    await pushCommit(stage.remote, { message: 'feat: sell umbrellas', files });
    await play(stage.driver, [starts(ACME, '/release minor now'), ...preRelease(ACME)]);
    await stage.driver.channel('acme-web').shows(/^Testing · acme-web v1\.4\.0/m, { withinMs });
    await stage.breaks(0.05);
  }, 300_000);
  afterAll(async () => stage.strike());

  const live = async (version: string): Promise<void> => {
    const { driver } = stage;
    const message = new RegExp(`^Release Day · acme-web ${version.replaceAll('.', '\\.')}`, 'm');
    await driver.user('bob').clicks('Approve', { in: 'acme-web', message, withinMs });
    await driver.channel('acme-web').shows(`acme-web ${version} is live`, { withinMs });
  };

  it('Start hotfix on the alert asks what is broken, and then where it is cut', async () => {
    const { driver } = stage;
    const alice = driver.user('alice');
    await driver.channel('alerts').shows(/🔴.*acme-web v1\.3\.0.*error-rate/s, { withinMs });
    await alice.clicks('Start hotfix', { in: 'alerts', withinMs });
    const window = await alice.seesModal('Start a hotfix');
    expect(window.text()).toContain('error-rate');
    await window.fill('What is broken?', 'one order in twenty fails');
    expect(await window.submit()).toMatchObject({ errors: {} });
    const question = await alice.sees('Where is the hotfix cut?');
    expect(question.text).toContain('feat: sell umbrellas');
    expect(question.text).toContain('/release acme-web hotfix from-production for alert 1 one order in twenty fails');
    await alice.clicks(/^From v1\.3\.0/, { withinMs });
    const card = await driver.channel('acme-web').shows(/acme-web v1\.3\.1 · hotfix/, { withinMs });
    expect(card.text).toContain('“one order in twenty fails” · for alert 1 · cut from v1.3.0, which production runs');
    await driver.channel('alerts').shows('v1.3.1 is on its way to mend it', { withinMs });
  });

  it('waits for a fix on the branch, shows it as it arrives, and goes on when somebody says that it is the one', async () => {
    const { driver, remote } = stage;
    await driver.channel('acme-web').shows(/Fix the issue[^]*Push the fix to hotfix\/v1\.3\.1/, { withinMs });
    await driver.user('bob').types('/release done take-fix', { in: 'acme-web' });
    await driver.user('bob').sees('Nobody has pushed a commit to hotfix/v1.3.1 yet');
    const fix = { message: 'fix: take every order', files: { 'site/orders.html': 'All of them.\n' }, author };
    await pushCommit(remote, { branch: 'hotfix/v1.3.1', ...fix });
    const card = await driver.channel('acme-web').shows(/[0-9a-f]{7} fix: take every order – /, { withinMs });
    expect(card.text).toContain('Fix the issue · to be signed off by Bob Baker');
    await driver.user('bob').clicks('That’s the fix', { in: 'acme-web', withinMs });
    await live('v1.3.1');
  });

  it('is in production with the fix and nothing else, merged, and the alert is over', async () => {
    const { driver } = stage;
    await driver.channel('alerts').shows(/🚑 acme-web v1\.3\.0: v1\.3\.1 mended error-rate/, { withinMs });
    expect(await stage.environments.inProduction()).toBe('1.3.1');
    expect(await git('ls-tree', '-r', '--name-only', 'v1.3.1')).not.toContain('umbrellas');
    expect(await git.file('main', 'package.json')).toContain('"version": "1.3.1"');
    expect(await git('ls-tree', '-r', '--name-only', 'main')).toContain('site/umbrellas.html');
  });

  it('is picked onto the release in Testing, whose approvals ask for the difference', async () => {
    const { driver } = stage;
    await driver.user('bob').clicks(/^Pick onto/, { in: 'acme-web', withinMs });
    await tells(driver, /approvals of (the )?Pre-Release gate no longer count/, withinMs);
    expect(await git.file('release/v1.4.0', 'site/orders.html')).toMatch(/^All of them\.\s*$/);
  });

  it('by command, with the fix already on main: picked by T-Minus, live and merged', async () => {
    const { driver, remote } = stage;
    const fix = await pushCommit(remote, { message: 'fix: open Lyon', files: { 'site/lyon.html': 'Open.\n' }, author });
    const words = `/release hotfix from-production Lyon is shut pick ${fix.slice(0, 8)}`;
    await driver.user('alice').types(words, { in: 'acme-web' });
    await tells(driver, /acme-web v1\.3\.2 · hotfix/, withinMs);
    await tells(driver, /Fix the issue[^\n]* · picked [0-9a-f]{7} fix: open Lyon/, withinMs);
    await live('v1.3.2');
    expect(await stage.environments.inProduction()).toBe('1.3.2');
    const log = await git('log', '--format=%an%n%B', 'v1.3.1..v1.3.2');
    expect(log).toContain(`(cherry picked from commit ${fix})`);
    expect(log).toContain(author.name);
    await driver.user('bob').clicks(/^Pick onto/, { in: 'acme-web', withinMs });
    // Taken in, and told in its changelog: only then do its approvals ask for the difference.
    const changelog = async () => git.file('release/v1.4.0', 'CHANGELOG.md');
    await expect.poll(changelog, { timeout: withinMs }).toContain('Open Lyon');
  });

  it('and the release goes out after them: main holds every section, the newest first', async () => {
    const { driver } = stage;
    // In words, again and again: what was tested before the fixes came in is tested once more meanwhile.
    const approves = async (who: string, gate: string, title: string): Promise<void> => {
      const person = driver.user(who);
      const isHeard = (): boolean =>
        person.privateMessages().some(({ text }) => text.includes(`You approved ${title}`));
      const asks = async (): Promise<boolean> => {
        await person.types(`/release v1.4.0 approve ${gate}`, { in: 'acme-web' });
        return isHeard();
      };
      await expect.poll(asks, { timeout: withinMs, interval: 2_000 }).toBe(true);
    };
    await approves('bob', 'pre-release', 'Pre-Release gate of v1.4.0');
    await play(driver, testing(ACME).slice(0, 2));
    await approves('bob', 'testing', 'Go / no-go of v1.4.0');
    await approves('carol', 'testing', 'Go / no-go of v1.4.0');
    await play(driver, releaseDay(ACME).slice(0, 1));
    await approves('bob', 'production', 'Production gate of v1.4.0');
    await driver.channel('acme-web').shows('acme-web v1.4.0 is live', { withinMs });
    const headings = (await git.file('main', 'CHANGELOG.md')).match(/^# v.*?(?= )/gm);
    expect(headings?.slice(0, 4)).toEqual(['# v1.4.0', '# v1.3.2', '# v1.3.1', '# v1.3.0']);
    expect(await git.file('main', 'package.json')).toContain('"version": "1.4.0"');
    expect(await stage.environments.inProduction()).toBe('1.4.0');
  });
});
