import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preRelease, starts } from '../../sandbox/demo/script.ts';
import { setStage, type Stage } from '../../sandbox/demo/stage.ts';
import { askGit } from './support/ask-git.ts';
import { operators, WITHOUT_OPERATORS } from './support/operators.ts';
import { eventsTold, filesShared, linesTold, repeated, reportsShared, viewsPosted } from './support/posted.ts';
import { tells } from './support/tells.ts';
import { play, TWO_PEOPLE, TWO_PEOPLES_ROLES } from './support/two-people.ts';

/** Longer than any call to Slack waits. */
const FOR_EVER_MS = 600_000;
const MANY = 1_000;

describe.skipIf(WITHOUT_OPERATORS !== '')(
  `a release that two people bring from Testing to its end in a terminal, while Slack is out of reach${WITHOUT_OPERATORS}`,
  () => {
    let stage: Stage;
    let people: Awaited<ReturnType<typeof operators>>;

    beforeAll(async () => {
      people = await operators();
      const { alice, bob, redis } = people;
      stage = await setStage({
        roles: { ...TWO_PEOPLES_ROLES, 'release-manager': ['U0BOB', 'U0ALICE'] },
        configuration: (text) => `operators: { ${alice.name}: U0ALICE, ${bob.name}: U0BOB }\n${text}`,
      });
      await stage.startBot({ REDIS_URL: redis.socket });
      await stage.driver.untilConnected();
      await play(stage.driver, [starts(TWO_PEOPLE, '/release minor now'), ...preRelease(TWO_PEOPLE)]);
      await tells(stage.driver, /✅ Run smoke tests/, 60_000);
    }, 120_000);
    afterAll(async () => {
      await stage.strike();
      await people.redis.stop();
    });

    it('is answered within seconds while Slack says nothing at all', async () => {
      const { slack } = stage;
      slack.faults.slow(FOR_EVER_MS, { times: MANY });
      slack.cutSockets();
      const { exitCode, said, tookMs } = await people.bob.types('status');
      expect(exitCode).toBe(0);
      expect(said).toMatch(/acme-web v1\.3\.0/);
      expect(said).toContain('tminus done security-audit');
      expect(tookMs).toBeLessThan(8_000);
    });

    it('listens to nobody whom the configuration doesn’t name, and keeps to the roles', async () => {
      const { alice, bob, other } = people;
      const stranger = await other.types('approve testing');
      expect(stranger).toMatchObject({ exitCode: 1 });
      expect(stranger.said).toContain(`add \`${other.name}: U…\``);
      const wrong = await alice.types('done security-audit all is well');
      expect(wrong).toMatchObject({ exitCode: 1 });
      expect(wrong.said).toMatch(/security/i);
      expect(await bob.types('done security-audit all is well')).toMatchObject({
        exitCode: 0,
        said: '“Security audit” of v1.3.0 is signed off.',
      });
      expect(await bob.types('aprove testing')).toMatchObject({ exitCode: 1 });
    });

    it('is brought to its end', async () => {
      const { slack } = stage;
      const { alice, bob } = people;
      await slack.goDown();
      slack.faults.clear();
      await alice.insists('done user-acceptance');
      expect(await bob.insists('approve testing')).toContain('it still waits for 1 QA');
      expect(await bob.types('approve testing')).toMatchObject({ exitCode: 1 });
      expect(await alice.insists('approve testing')).toContain('it is passed');
      await bob.insists('done final-review');
      // She may decide, but not alone about what she has started.
      const alone = await alice.types('approve production');
      expect(alone).toMatchObject({ exitCode: 1, said: expect.stringMatching(/started/) });
      await bob.insists('approve production');
      for (const step of ['update-status-page', 'monitor-errors', 'check-performance'])
        await bob.insists(`done ${step}`);
      for (const step of ['customer-feedback', 'document-issues']) await bob.insists(`done ${step}`);
      await bob.insists('done plan-hotfixes no hotfix is needed');
      await bob.insists('approve post-release');
      expect((await bob.types('list')).said).toMatch(/v1\.3\.0.*finished/);
      expect(await askGit(stage.remote)('tag', '--list', 'v1.3.0')).toBe('v1.3.0');
      expect(stage.driver.channel('general').messages()).toEqual([]);
    }, 300_000);

    it('is shown as it is when Slack is back, although Slack’s replies get lost at first: nothing is missing or doubled', async () => {
      const { slack, driver } = stage;
      for (const method of ['chat.postMessage', 'files.completeUploadExternal'])
        slack.faults.dropAfter({ method, times: 3 });
      await slack.comeBack();
      const channel = driver.channel('acme-web');
      await channel.shows('acme-web v1.3.0 is finished', { withinMs: 60_000 });
      await driver.until('the report is there', () => reportsShared(stage).length > 0, { withinMs: 60_000 });
      await driver.until('it is announced', () => driver.channel('general').messages().length > 0, {
        withinMs: 60_000,
      });
      await driver.untilConnected();

      expect(repeated(viewsPosted(stage))).toEqual([]);
      expect(repeated(linesTold(stage))).toEqual([]);
      expect(repeated(filesShared(stage))).toEqual([]);
      expect(eventsTold(stage)).toEqual(eventsTold(stage).toSorted((one, other) => one - other));
      expect(reportsShared(stage)).toHaveLength(1);
      expect(driver.channel('general').messages()).toHaveLength(1);
      const shown = channel.transcript();
      for (const title of ['Security audit', 'User acceptance testing', 'Deploy to production', 'Plan hotfixes'])
        expect(shown).toMatch(new RegExp(`✅ ${title}`));
      expect(shown).toContain('Bob Baker');
      expect(shown).not.toMatch(/U0(?:ALICE|BOB)/);
      expect(channel.messages().filter(({ text }) => text.includes('[Approve]'))).toEqual([]);
    }, 200_000);
  },
);
