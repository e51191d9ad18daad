import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decides } from './support/decides.ts';
import { dayThere, setPlanningStage } from './support/planning-stage.ts';
import { tells } from './support/tells.ts';

const IN = { in: 'acme-web' };
const DAY_MS = 86_400_000;

describe('a release whose dates move', () => {
  let stage: Awaited<ReturnType<typeof setPlanningStage>>;
  const says = async (who: string, text: string, wanted: string | RegExp): Promise<string> => {
    await stage.driver.user(who).types(text, IN);
    return (await stage.driver.user(who).sees(wanted)).text;
  };

  beforeAll(async () => {
    stage = await setPlanningStage();
  });
  afterAll(async () => stage.strike());

  it('says until when it has to be approved, and what happens else', async () => {
    const { driver } = stage;
    await says('alice', '/release minor', 'acme-web v1.3.0 is under way');
    await tells(driver, /🗳️ Pre-Release gate · Release manager 0\/1/);
    const card = await driver.channel('acme-web').shows(/🚀 acme-web v1\.3\.0[^]*⏳/);
    expect(card.text).toMatch(/⏳ Pre-Release gate must be approved by .*, or Release Day moves to \w+/);
  });

  it('passes no gate while it is held', async () => {
    const { driver } = stage;
    await says('bob', '/release hold the API team needs two days', '⏸️ acme-web v1.3.0 is held');
    await driver
      .channel('acme-web')
      .shows(/🚀 acme-web v1\.3\.0[^]*⏸️ Held by Bob Baker, .*: “the API team needs two days”/);
    const refused = await says('carol', '/release approve pre-release', 'Bob Baker has held v1.3.0');
    expect(refused).toContain('Type /release resume');
    await driver.user('bob').clicks('Resume', IN);
    await tells(driver, /▶️ Bob Baker resumed acme-web v1\.3\.0/);
  });

  it('shows every open date before and after when it is rescheduled', async () => {
    const answer = await says(
      'bob',
      `/release reschedule ${dayThere(14)} a trade fair`,
      '🗓️ acme-web v1.3.0 has new dates',
    );
    expect(answer).toMatch(/Testing: .+ → .+\nRelease Day: .+ → .+/);
    await tells(
      stage.driver,
      /🗓️ Bob Baker gave acme-web v1\.3\.0 new dates: a trade fair\n.*Testing: .+ → .+\n.*Release Day: .+ → /,
    );
  });

  it('changes hands when the new owner says so, and nobody else', async () => {
    const { driver } = stage;
    await says('alice', '/release handover @carol', /is offered to Carol Cruz/);
    await driver.user('bob').clicks('I have it', IN);
    await driver.user('bob').sees(/Carol Cruz/);
    expect((await driver.channel('acme-web').shows('🚀 acme-web v1.3.0')).text).toContain('offered to Carol Cruz');
    await driver.user('carol').clicks('I have it', IN);
    const brief = await driver.user('carol').sees('🤝 acme-web v1.3.0 is yours.');
    expect(brief.text).toMatch(/Waits for people\n🗳️ Pre-Release gate[^]*Dates ahead\n/);
    await driver.channel('acme-web').shows('owned by Carol Cruz');
  });

  it('is held when its deadline has passed while nobody was looking; whoever resumes it moves Release Day', async () => {
    const { driver } = stage;
    await lives(12);
    await driver.channel('acme-web').shows(/🚀 acme-web v1\.3\.0[^]*⏸️ Held since .*Resume moves Release Day to /);
    await tells(driver, /⏸️ @Carol Cruz acme-web v1\.3\.0 is held: .*Pre-Release gate/);
    await says('bob', '/release approve pre-release', 'Type /release resume');
    const answer = await says('bob', '/release resume', '▶️ acme-web v1.3.0 goes on.');
    expect(answer).toMatch(/Testing: .+ → .+\nRelease Day: .+ → .+/);
    await driver.channel('acme-web').shows(/🚀 acme-web v1\.3\.0[^]*⏳ Pre-Release gate must be approved by /);
  });

  it('does not go to production while the project is frozen', async () => {
    const { driver } = stage;
    await says('bob', `/release freeze until ${dayThere(30)} quarter end`, /🧊 acme-web.*frozen from .*“quarter end”/);
    await driver.channel('acme-web').shows(/🧊 acme-web is frozen until .*\n“quarter end” – declared by Bob Baker/);
    await says('bob', '/release reschedule now', '🗓️ acme-web v1.3.0 has new dates');
    // Typed, since the buttons of a moment ago are of other dates.
    await driver.user('bob').types('/release approve pre-release', IN);
    await tells(driver, /🟢 Pre-Release gate · approved by Bob Baker/);
    await decides(stage, 'Testing');
    await tells(driver, /🟢 Go \/ no-go · approved by Bob Baker/);
    await says('bob', '/release open release-day', /frozen/);
    expect(driver.channel('acme-web').transcript()).toMatch(/○ Release Day/);
  });

  it('goes nevertheless once somebody who may says why', async () => {
    const { driver } = stage;
    await driver.user('bob').clicks('Override…', { ...IN, message: '🚀 acme-web v1.3.0' });
    const modal = await driver.user('bob').seesModal(/freeze/i);
    await modal.fill('Reason', 'the shop is down without it');
    expect((await modal.submit()).outcome).toBe('closed');
    await decides(stage, 'Release Day');
    await driver.channel('general').shows('acme-web v1.3.0 is out');
    await driver
      .channel('acme-web')
      .shows(/🧊 Bob Baker lets it go to production during the freeze, .*“the shop is down without it”/);
  });

  it('leaves a calendar that knows it, in a project that is frozen no more', async () => {
    const { driver } = stage;
    await driver.user('bob').clicks('Lift', IN);
    await driver.channel('acme-web').shows('✅ The freeze of acme-web was lifted');
    expect(await says('alice', '/release calendar', '🗓️ acme-web')).toMatch(/Minor · .*last v1\.3\.0/);
  });

  /** The bot is stopped, and comes back so many days later. */
  async function lives(days: number): Promise<void> {
    const preload = join(import.meta.dirname, 'support/later.mjs');
    await stage.bot.stop();
    await stage.startBot({ NODE_OPTIONS: `--import=${preload}`, TMINUS_TEST_AHEAD_MS: String(days * DAY_MS) });
    await stage.driver.untilConnected();
  }
});
