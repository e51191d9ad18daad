import { CHANGELOG_ENTRIES } from '../../corpus/changelog-entries.ts';
import { MODAL_VALUES } from '../../corpus/modal-values.ts';
import { SLASH_TEXTS } from '../../corpus/slash-texts.ts';
import { pushCommit } from '../../../sandbox/demo/git/push-commit.ts';
import { FAILING_STEPS, type HostileStage } from './hostile-stage.ts';
import { tells } from './tells.ts';

/** How often something hostile was taken, by its entrance. */
export type Taken = Record<'modal values' | 'slash texts' | 'user names' | 'changelog entries', number>;

const IN = { in: 'acme-web' };
const withinMs = 20_000;

/** A whole release, with everything hostile that people can say on the way. */
export async function goThroughARelease(stage: HostileStage): Promise<Taken> {
  const values = MODAL_VALUES.map(([, text]) => text);
  const shortly = values.slice(0, FAILING_STEPS.length);
  await begins(stage, shortly);
  const entries = await editsTheChangelog(stage);
  await holdsAndResumes(stage, values.slice(shortly.length, shortly.length + 6));
  await goesOut(stage);
  const names = await isHeardOf(stage);
  const issues = await logsIssues(stage, values.slice(shortly.length + 6));
  const texts = await types(stage);
  await ends(stage);
  return {
    'modal values': shortly.length + 6 + issues,
    'slash texts': texts,
    'user names': names,
    'changelog entries': entries,
  };
}

/** Planned, refused as a patch, started; what fails is skipped, with a reason in a window. */
async function begins(stage: HostileStage, reasons: readonly string[]): Promise<void> {
  const { driver } = stage;
  const [alice, bob] = [driver.user('alice'), driver.user('bob')];
  for (const asked of ['plan major now', 'patch', 'plan minor']) await alice.types(`/release ${asked}`, IN);
  await alice.sees(/2\.0\.0[^]*major release/, { withinMs });
  await alice.types('/release major now', IN);
  const fails = async (attempt: number): Promise<unknown> =>
    driver.until(
      `every command has failed ${attempt} times`,
      () => driver.channel('acme-web').transcript().split(`-attempt-${attempt}.log]`).length > FAILING_STEPS.length,
      { withinMs },
    );
  await fails(1);
  await comesTooLate(stage);
  await fails(2);
  const pre = (): string =>
    driver
      .channel('acme-web')
      .messages()
      .find(({ text }) => text.startsWith('Pre-Release · '))?.text ?? '';
  for (const [index, reason] of reasons.entries()) {
    await bob.clicks(/Skip/, { ...IN, withinMs });
    const modal = await bob.seesModal('Skip a step');
    await modal.fill('Reason', reason);
    if ((await modal.submit()).outcome !== 'closed') throw new Error(`It was not skipped for ${reason}`);
    const left = reasons.length - index - 1;
    await driver.until(`${left} lines have failed`, () => (pre().match(/^❌/gm) ?? []).length === left, { withinMs });
  }
  await bob.clicks('Sign off: Update documentation', IN);
  await tells(driver, /🗳️ Pre-Release gate/, withinMs);
}

/** Every entry in the field for lines of one’s own: taken, or refused beside it. */
async function editsTheChangelog({ driver }: HostileStage): Promise<number> {
  const bob = driver.user('bob');
  const LABEL = 'One in each line, with its section in front';
  const good: string[] = [];
  let refused = 0;
  await bob.clicks('Edit changelog…', IN);
  const modal = await bob.seesModal('Edit the changelog');
  for (const [, entry] of CHANGELOG_ENTRIES) {
    if (/^(?:Features|Bug Fixes): .+$/.test(entry)) {
      good.push(entry);
      continue;
    }
    await modal.fill(LABEL, entry, { withinMs });
    const { outcome, errors } = await modal.submit();
    if (outcome === 'errors' && errors[LABEL] !== undefined) refused += 1;
  }
  await modal.fill(LABEL, good.join('\n'));
  if ((await modal.submit()).outcome !== 'closed') throw new Error('The changelog could not be edited.');
  await tells(driver, /✏️ Changelog edited by Bob Baker/, withinMs);
  return good.length + refused;
}

async function holdsAndResumes({ driver }: HostileStage, reasons: readonly string[]): Promise<void> {
  const bob = driver.user('bob');
  for (const reason of reasons) {
    await bob.clicks('Hold…', { ...IN, withinMs });
    const modal = await bob.seesModal('Hold the release');
    await modal.fill('Reason', reason);
    await modal.submit();
    await bob.clicks('Resume', { ...IN, withinMs });
  }
  await bob.clicks('Hold…', { ...IN, withinMs });
  await (await bob.seesModal('Hold the release')).close();
}

/** A feature that comes after the freeze, by somebody who calls themselves an id; and it stays. */
async function comesTooLate({ driver, remote }: HostileStage): Promise<void> {
  const bob = driver.user('bob');
  await pushCommit(remote, {
    branch: 'release/v2.0.0',
    message: 'feat: <!channel> late <@U0DAVE> *feature*',
    author: { name: 'U0DAVE', email: 'eve@evil.test' },
    files: { 'late.txt': 'late\n' },
  });
  // Whoever approves makes T-Minus look whether anything has been pushed.
  await bob.types('/release approve pre-release', IN);
  await tells(driver, /late <@U0DAVE>/, withinMs);
  await bob.clicks('Let it stay…', { ...IN, withinMs });
  const modal = await bob.seesModal('Let it stay');
  await modal.fill('Reason', '<!here> because @{U0DAVE} said so');
  await modal.submit();
}

async function goesOut({ driver }: HostileStage): Promise<void> {
  const [alice, bob] = [driver.user('alice'), driver.user('bob')];
  const approve = async (who: typeof bob, phase: string): Promise<unknown> =>
    who.clicks('Approve', { ...IN, message: new RegExp(`^${phase} · `, 'm'), withinMs });
  await approve(bob, 'Pre-Release');
  await approve(bob, 'Testing');
  await approve(alice, 'Testing');
  await approve(bob, 'Release Day');
  await driver.channel('general').shows('is out', { withinMs });
}

/** People with hostile names say something, are asked to take over, and have their messages noted. */
async function isHeardOf({ driver, eves }: HostileStage): Promise<number> {
  const [alice, bob] = [driver.user('alice'), driver.user('bob')];
  let heard = 0;
  for (const eve of eves) {
    const { message } = await driver.user(eve).types('@channel *heard* <@U0DAVE> http://evil.test/said', IN);
    const used = message && (await alice.usesShortcut('Add to release feedback', { on: message }));
    if (used?.outcome === 'acked') heard += 1;
    await driver.user(eve).types('/release feedback it is I', IN);
  }
  for (const eve of eves.slice(0, 8))
    await bob.types(`/release handover @${driver.user(eve).id.replace('U0EVE', 'eve')}`, IN);
  return heard;
}

/** In the window, as Slack’s own client takes it. */
async function logsIssues({ driver }: HostileStage, values: readonly string[]): Promise<number> {
  const alice = driver.user('alice');
  let taken = 0;
  for (const value of values) {
    await alice.usesShortcut('Log a release issue', { on: /@channel.*heard/, ...IN });
    const modal = await alice.seesModal('Log a release issue');
    await modal.fill('What is wrong?', value);
    const { outcome } = await modal.submit();
    if (outcome === 'closed') taken += 1;
    else await modal.close();
  }
  return taken;
}

/** Every text after `/release`, by a release manager: whatever it asks for has its chance. */
async function types({ driver }: HostileStage): Promise<number> {
  const bob = driver.user('bob');
  let acked = 0;
  for (const [, text] of SLASH_TEXTS) {
    const before = bob.privateMessages().length;
    if ((await bob.types(`/release ${text}`, IN)).outcome === 'acked') acked += 1;
    await driver.until(`“${text.slice(0, 80)}” was answered`, () => bob.privateMessages().length > before, {
      withinMs,
    });
  }
  return acked;
}

/** The last lines, and the report. */
async function ends({ driver }: HostileStage): Promise<void> {
  const bob = driver.user('bob');
  for (const line of ['monitor-errors', 'check-performance', 'customer-feedback', 'document-issues'])
    await bob.types(`/release done ${line} <!channel> *done* http://evil.test/done`, IN);
  await bob.clicks('No hotfix needed', { ...IN, withinMs });
  for (const name of ['alice', 'bob', 'dave'])
    await (await driver.user(name).opensHome()).shows('acme-web', { withinMs });
  await bob.clicks('Approve', { ...IN, message: /^Post-Release · /m, withinMs });
  await driver.channel('acme-web').shows(/is finished[^]* full report is a file/, { withinMs });
}
