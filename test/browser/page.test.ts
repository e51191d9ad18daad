import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { HANDS_ON } from '../../sandbox/demo/hands-on.ts';
import type { StageOptions } from '../../sandbox/demo/stage.ts';
import { hiddenBelow } from './support/look.ts';
import { keepPicture, openHouse, type House } from './support/open-house.ts';
import { chat, rewrite } from './support/chat.ts';
import { watchRenders } from './support/renders.ts';

/** Alice could approve, too, were it not her own release. */
const TWO_MANAGERS: StageOptions = {
  ...HANDS_ON,
  roles: { ...HANDS_ON.roles, 'release-manager': ['U0ALICE', 'U0BOB'] },
  schedule: { lead: '1s', 'pre-release': '1s', testing: '1s' },
  monitor: 'none',
};

describe('the page', () => {
  let house: House;

  beforeAll(async () => (house = await openHouse(TWO_MANAGERS)));
  afterEach(async (context) => house.empty(context));
  afterAll(async () => house[Symbol.asyncDispose]());

  it('tells Alice, and only her, why she can’t approve her own release', async () => {
    const [alice, bob] = await Promise.all([house.visit(), house.visit()]);
    await bob.becomes('Bob');
    await alice.types('/release minor');
    await alice.presses('Approve', 'Pre-Release · acme-web');

    const refusal = await alice.sees('Pre-Release gate needs a second pair of eyes: you started this release.');
    expect(await refusal.textContent()).toMatch(/Only visible to you.*Ask Bob Baker to approve\.$/);
    await keepPicture(alice, 'refused');
    await alice.types('Bob, would you?');
    await bob.sees('Bob, would you?');
    expect(await bob.message('second pair of eyes').count()).toBe(0);
  });

  it('shows in both browsers what happens in one of them', async () => {
    const [alice, bob] = await Promise.all([house.visit(), house.visit()]);
    await bob.becomes('Bob');
    await bob.presses('Approve', 'Pre-Release · acme-web');
    for (const someone of [alice, bob]) {
      await someone.sees('Bob Baker approved the Pre-Release gate');
      await someone
        .message('Testing · acme-web')
        .getByRole('button', { name: /^Sign off: User acc/ })
        .waitFor();
    }
    await bob.becomes('Alice');
    // Tried again when the bot said something in between.
    await vi.waitFor(async () => expect(await bob.log().ariaSnapshot()).toBe(await alice.log().ariaSnapshot()), 20_000);
  });

  it('is the same after a reload: who, where, what was said, and a window with what was filled in', async () => {
    const bob = await house.visit();
    await bob.becomes('Bob');
    await bob.presses(/^Cancel acme-web/, 'v1.3.0 · minor release');
    const reason = bob.window('Cancel the release').getByRole('textbox', { name: 'Reason' });
    const kept = bob.page.waitForResponse(
      (response) => response.request().postData()?.includes('another week') === true,
    );
    await reason.fill('The API needs another week');
    await kept;

    await bob.page.reload();
    await reason.waitFor();
    expect(await reason.inputValue()).toBe('The API needs another week');
    await bob.answers('Cancel the release', 'Not now');
    // Tried again when the bot said something in between.
    await vi.waitFor(async () => {
      const before = await bob.log().ariaSnapshot();
      await bob.page.reload();
      await bob.page.getByRole('main').waitFor();
      expect(await bob.log().ariaSnapshot()).toBe(before);
    }, 20_000);

    await bob.opens('general');
    await bob.page.reload();
    await bob.page.getByRole('main', { name: '#general' }).waitFor();
    expect(await bob.isNow()).toBe('Bob');
  });

  it('outlives the bot: it says that nobody answers, and goes on when the bot is back', async () => {
    const bob = await house.visit();
    await bob.becomes('Bob');
    await house.bot.kill();
    const banner = bob.page.getByText('T-Minus isn’t connected');
    await banner.waitFor();
    await bob.presses('Sign off: User acceptance testing', 'Testing · acme-web');
    await bob.page.getByRole('alert').getByText('Sign off failed').waitFor();
    await keepPicture(bob, 'bot-is-gone');

    await house.stage.startBot();
    await banner.waitFor({ state: 'detached' });
    await bob.presses('Sign off: User acceptance testing', 'Testing · acme-web');
    const card = await bob.sees(/✅ User acceptance testing · signed off by Bob Baker/);
    expect(await card.getByRole('button', { name: /User acceptance testing$/ }).count()).toBe(0);
  });

  it('draws of 500 messages only what changes', async () => {
    const { workspace } = house.stage.slack;
    const carol = await house.visit();
    await carol.opens('general');
    const renders = await watchRenders(carol);
    const said = chat(workspace, 'general', 500);
    await carol.sees('This is message 500.');
    expect(await carol.log().getByRole('article').count()).toBe(500);
    expect(await hiddenBelow(carol)).toBe(0);

    await renders.forget();
    const changed = said[249];
    if (changed) rewrite(workspace, changed, 'This was message 250.');
    await carol.sees('This was message 250.');
    expect(await renders.drawn()).toEqual([changed?.ts]);

    await renders.forget();
    const [latest] = chat(workspace, 'general', 1, 501);
    await carol.sees('This is message 501.');
    await carol.page.getByRole('textbox', { name: 'Message #general' }).pressSequentially('Nice.');
    expect(await renders.drawn()).toEqual([latest?.ts]);
    expect(await hiddenBelow(carol)).toBe(0);
  });
});
