import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HANDS_ON } from '../../sandbox/demo/hands-on.ts';
import { SCALE } from '../../sandbox/picture/screenshot.ts';
import { keepChannel, keepPage } from './support/for-readme.ts';
import { keepPicture, openHouse, type House } from './support/open-house.ts';
import { hiddenWidth, isDark } from './support/look.ts';

describe('a release, by clicks', () => {
  let house: House;

  beforeAll(async () => (house = await openHouse({ ...HANDS_ON, historyEndsAt: Date.now() })));
  afterEach(async (context) => house.empty(context));
  afterAll(async () => house[Symbol.asyncDispose]());

  it('begins with what Alice types, which the composer completes', async () => {
    const alice = await house.visit();
    const composer = alice.page.getByRole('textbox', { name: 'Message #acme-web' });
    const suggestion = alice.page.getByRole('option', { selected: true });
    await composer.pressSequentially('/rel');
    await suggestion.filter({ hasText: '/release patch | minor | major' }).waitFor();
    await composer.press('Tab');
    expect(await composer.inputValue()).toBe('/release ');
    await composer.pressSequentially('mi');
    await suggestion.filter({ hasText: '/release minor' }).waitFor();
    await keepPicture(alice, 'completion');
    await composer.press('Enter');
    expect(await composer.inputValue()).toBe('/release minor');
    await composer.press('Enter');

    const answer = await alice.sees('acme-web v1.3.0 is under way');
    expect(await answer.textContent()).toContain('Only visible to you');
    await alice.sees(/v1\.3\.0 · minor release.*started by Alice Archer/);
    expect(await composer.inputValue()).toBe('');
  });

  it('goes to production by five clicks of Bob’s, the last of which he confirms', async () => {
    const bob = await house.visit();
    await bob.becomes('Bob');
    await bob.presses('Approve', 'Pre-Release · acme-web');
    await bob.presses('Sign off: User acceptance testing', 'Testing · acme-web');
    await bob.sees('waits for your decision: Go / no-go');
    await keepChannel(house, 'cards', 'acme-web', 'bob');
    await keepPicture(bob, 'testing');
    await bob.presses('Approve', 'Testing · acme-web');
    await bob.presses('Sign off: Final PR review', 'Release Day · acme-web');
    expect(await bob.environment('production').textContent()).toContain('v1.2.0');

    await bob.presses('Approve', 'Release Day · acme-web');
    const question = bob.window('Release v1.3.0 to production?');
    expect(await question.textContent()).toContain('deployed to production. A tag is never taken back.');
    await keepPicture(bob, 'confirm');
    await bob.answers('Release v1.3.0 to production?', 'Not now');
    await bob.presses('Approve', 'Release Day · acme-web');
    await bob.answers('Release v1.3.0 to production?', 'Approve');

    await bob.environment('production').getByText('v1.3.0').waitFor();
    await bob.sees('acme-web v1.3.0 is live');
    await keepPicture(bob, 'production');
    expect(await house.stage.environments.inProduction()).toBe('1.3.0');
  });

  it('takes an issue from a message, once it has a title', async () => {
    const carol = await house.visit();
    await carol.becomes('Carol');
    await carol.types('Gift cards can be spent twice');
    await carol.presses('More actions', 'Gift cards can be spent twice');
    await carol.page.getByRole('menuitem', { name: 'Log a release issue' }).click();

    const form = carol.window('Log a release issue');
    const title = form.getByRole('textbox', { name: 'What is wrong?' });
    expect(await title.inputValue()).toBe('Gift cards can be spent twice');
    await title.fill('');
    await form.getByRole('button', { name: 'Log it' }).click();
    await form.getByRole('alert').waitFor();
    await keepPicture(carol, 'modal-error');
    expect(await title.getAttribute('aria-invalid')).toBe('true');
    await title.and(carol.page.locator(':focus')).waitFor();

    await title.fill('Gift cards never run out');
    await form.getByRole('combobox', { name: 'Severity' }).selectOption('Critical: a hotfix may be needed');
    await form.getByRole('button', { name: 'Log it' }).click();
    await form.waitFor({ state: 'detached' });
    await carol.sees(/Post-Release · acme-web[^]*#1 critical “Gift cards never run out”/);
  });

  it('raises an alert in #alerts when production is broken: unread, with a chart and what to do', async () => {
    const bob = await house.visit({ deviceScaleFactor: SCALE });
    await bob.becomes('Bob');
    await bob.page.getByRole('button', { name: 'Hide these notes' }).click();
    await bob.environment('production').getByRole('button', { name: 'Break production' }).click();
    await bob.environment('production').getByRole('button', { name: 'Mend production' }).waitFor();
    await bob.page.getByRole('button', { name: 'alerts, 1 unread' }).waitFor();

    await bob.opens('alerts');
    const alert = await bob.sees(/🔴 acme-web v1\.3\.0: error-rate \d/);
    await alert.getByRole('img', { name: /^Chart of acme-web v1\.3\.0/ }).waitFor();
    for (const name of [/^Roll back/, /^Acknowledge/, /is not the doing of/]) {
      expect(await alert.getByRole('button', { name }).isEnabled()).toBe(true);
    }
    await bob.page.getByRole('button', { name: 'alerts', exact: true }).waitFor();
    await bob.environment('production').getByText('in trouble').waitFor();
    await bob.page.mouse.move(0, 0);
    await keepPicture(bob, 'alert');
    await keepPage(bob, 'page');
    await keepChannel(house, 'alert', 'alerts', 'bob');
  });

  it('can be followed in the dark, if that is preferred or chosen', async () => {
    const alice = await house.visit({ colorScheme: 'dark' });
    await alice.opens('alerts');
    await alice.message('🔴').getByRole('img').waitFor();
    expect(await isDark(alice.page.getByRole('main'))).toBe(true);
    await keepPicture(alice, 'dark');

    await alice.page.getByRole('button', { name: 'Switch to light' }).click();
    expect(await isDark(alice.page.getByRole('main'))).toBe(false);
    await alice.page.reload();
    await alice.page.getByRole('button', { name: 'Switch to dark' }).waitFor();
    expect(await isDark(alice.page.getByRole('main'))).toBe(false);
  });

  it('can be followed on a phone, with nothing that is wider than the screen', async () => {
    const bob = await house.visit({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    const sidebar = bob.page.getByRole('button', { name: 'Channels and people' });
    await bob.sees('acme-web v1.3.0');
    expect(await hiddenWidth(bob)).toBe(0);
    await keepPicture(bob, 'phone-release');
    await sidebar.tap();
    await bob.becomes('Bob');
    await sidebar.tap();
    await keepPicture(bob, 'phone-sidebar');
    expect(await hiddenWidth(bob)).toBe(0);
    await bob.opens('alerts');
    await bob.message('🔴').getByRole('img').waitFor();
    expect(await hiddenWidth(bob)).toBe(0);
    await keepPicture(bob, 'phone-alert');
    await bob.message('🔴').getByRole('button', { name: 'is not the doing of' }).tap();
    await bob.window('Not our release').waitFor();
    expect(await hiddenWidth(bob)).toBe(0);
    await keepPicture(bob, 'phone-modal');
    await bob.answers('Not our release', 'Not now');
    for (const tool of ['The world', 'Traffic']) {
      await bob.page.getByRole('button', { name: tool, exact: true }).tap();
      await bob.page.getByRole('complementary', { name: tool }).waitFor();
      expect(await hiddenWidth(bob)).toBe(0);
      await bob.page.getByRole('button', { name: `Close ${tool.toLowerCase()}` }).tap();
    }
    await sidebar.tap();
    await bob.page.getByRole('button', { name: 'T-Minus Home' }).tap();
    await bob.page.getByRole('region', { name: 'Home of T-Minus' }).getByText('Wrong in production').waitFor();
    expect(await hiddenWidth(bob)).toBe(0);
    await keepPicture(bob, 'phone-home');
  });

  it('is rolled back by Bob, who is asked whether he is sure', async () => {
    const bob = await house.visit();
    await bob.becomes('Bob');
    await bob.opens('alerts');
    await bob.presses(/^Roll back/, '🔴');
    await bob.answers('Roll back production to v1.2.0?', 'Roll back');
    await bob.environment('production').getByText('v1.2.0').waitFor();
    await bob.sees(/rolled back to v1\.2\.0 by .*recovered/);
    await keepPicture(bob, 'rolled-back');
    expect(await house.stage.environments.inProduction()).toBe('1.2.0');

    await bob.page.getByRole('button', { name: 'T-Minus Home' }).click();
    await bob.page.getByRole('heading', { name: 'Waiting for you' }).waitFor();
    await keepPicture(bob, 'home');
  });
});
