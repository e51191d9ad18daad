import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HANDS_ON } from '../../sandbox/demo/hands-on.ts';
import { SCALE } from '../../sandbox/picture/screenshot.ts';
import { askGit, type AskGit } from '../end-to-end/support/ask-git.ts';
import { hiddenWidth } from './support/look.ts';
import { keepPicture, openHouse, type House } from './support/open-house.ts';

const LOOKS: Record<string, BrowserContextOptions> = {
  '': {},
  '-dark': { colorScheme: 'dark' },
  '-phone': { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
};
const PRE_RELEASE = /Pre-Release · acme-web v1\.4\.0/;
const HOTFIX = /v1\.3\.1 · hotfix/;
/** The fix that the button pushes first. */
const FIX = 'fix(checkout): round prices to whole cents';

describe('production is broken, and mended by a hotfix, by clicks', { timeout: 180_000 }, () => {
  let house: House;
  let git: AskGit;

  beforeAll(async () => {
    house = await openHouse({ ...HANDS_ON, historyEndsAt: Date.now() });
    git = askGit(house.stage.remote);
  });
  afterEach(async (context) => house.empty(context));
  afterAll(async () => house[Symbol.asyncDispose]());

  /** As Bob has it before him: by day, by night, and on a phone, where nothing may be wider than the screen. */
  const keepLooks = async (name: string, channel: string, says: string | RegExp): Promise<void> => {
    for (const [look, profile] of Object.entries(LOOKS)) {
      const visitor = await house.visit(profile);
      const sidebar = visitor.page.getByRole('button', { name: 'Channels and people' });
      await visitor.page.getByRole('button', { name: 'Hide these notes' }).click();
      if (await sidebar.isVisible()) await sidebar.tap();
      await visitor.becomes('Bob');
      if (await sidebar.isVisible()) await sidebar.tap();
      await visitor.opens(channel);
      await (await visitor.sees(says)).scrollIntoViewIfNeeded();
      expect(await hiddenWidth(visitor)).toBe(0);
      await keepPicture(visitor, `hotfix-${name}${look}`);
      await visitor.page.close();
    }
  };

  it('v1.3.0 goes to production', async () => {
    const alice = await house.visit();
    await alice.types('/release minor');
    const bob = await house.visit();
    await bob.becomes('Bob');
    await bob.presses('Approve', 'Pre-Release · acme-web');
    await bob.presses('Sign off: User acceptance testing', 'Testing · acme-web');
    await bob.presses('Approve', 'Testing · acme-web');
    await bob.presses('Sign off: Final PR review', 'Release Day · acme-web');
    await bob.presses('Approve', 'Release Day · acme-web');
    await bob.answers('Release v1.3.0 to production?', 'Approve');
    await bob.environment('production').getByText('v1.3.0').waitFor();
    await bob.sees('acme-web v1.3.0 is live');
    expect(await house.stage.environments.inProduction()).toBe('1.3.0');
  });

  it('the next release is under way, with a feature that somebody has pushed', async () => {
    const alice = await house.visit();
    await alice.page.getByRole('button', { name: 'Push a feature' }).click();
    await alice.page.getByText('feat(reviews): let customers review what they bought').waitFor();
    await alice.types('/release minor');
    await alice.sees('acme-web v1.4.0 is under way');
    const bob = await house.visit();
    await bob.becomes('Bob');
    await bob.presses('Approve', PRE_RELEASE);
    await bob.sees(/Testing · acme-web v1\.4\.0/);
    expect(await git('ls-tree', '-r', '--name-only', 'release/v1.4.0')).toContain('site/reviews.html');
  });

  it('production is broken: the alert offers a hotfix', async () => {
    const bob = await house.visit({ deviceScaleFactor: SCALE });
    await bob.becomes('Bob');
    await bob.environment('production').getByRole('button', { name: 'Break production' }).click();
    await bob.page.getByRole('button', { name: 'alerts, 1 unread' }).waitFor();
    await bob.opens('alerts');
    const alert = await bob.sees(/🔴 acme-web v1\.3\.0: error-rate \d/);
    await alert.getByRole('img', { name: /^Chart of/ }).waitFor();
    expect(await alert.getByRole('button', { name: /^Start a hotfix/ }).isEnabled()).toBe(true);
    await keepLooks('alert', 'alerts', '🔴');
  });

  it('Start hotfix asks what is broken, and then where it is cut, for main has a feature', async () => {
    const alice = await house.visit();
    await alice.opens('alerts');
    await alice.presses(/^Start a hotfix/, '🔴');
    const form = alice.window('Start a hotfix');
    const broken = form.getByRole('textbox', { name: 'What is broken?' });
    expect(await broken.inputValue()).toMatch(/^error-rate \d/);
    await keepPicture(alice, 'hotfix-window');
    await broken.fill('One order in twenty fails');
    await form.getByRole('button', { name: 'Start it' }).click();
    await form.waitFor({ state: 'detached' });
    await alice.sees('Where is the hotfix cut?');
    await alice.sees('feat(reviews): let customers review what they bought');
    await keepPicture(alice, 'hotfix-base');
    await alice.presses(/^From v1\.3\.0/, 'Where is the hotfix cut?');
    await alice.sees('v1.3.1 is on its way to mend it');
    await keepPicture(alice, 'hotfix-on-its-way');
    await alice.opens('acme-web');
    const card = await alice.sees(HOTFIX);
    await card.getByText('One order in twenty fails').waitFor();
    await alice.sees(/Push the fix to .*hotfix\/v1\.3\.1/);
    await keepLooks('card', 'acme-web', HOTFIX);
  });

  it('the fix shows on the card as it arrives, and Bob says that it is the one', async () => {
    const alice = await house.visit();
    await alice.page.getByRole('button', { name: 'Push a fix to hotfix/v1.3.1' }).click();
    await alice.sees(new RegExp(`[0-9a-f]{7} ${FIX.replaceAll(/[()]/g, '\\$&')} – `));
    await keepLooks('arrived', 'acme-web', FIX);
    const bob = await house.visit();
    await bob.becomes('Bob');
    await bob.presses(/^That’s the fix/, FIX);
    const gate = await bob.sees(/Release Day · acme-web v1\.3\.1/);
    expect(await gate.textContent()).toMatch(/Release manager 0\/1, waiting for Bob Baker[^]*v1\.4\.0 clean/);
    await keepLooks('gate', 'acme-web', /Release Day · acme-web v1\.3\.1/);
  });

  it('goes to production with one approval of Bob’s, which he confirms', async () => {
    const bob = await house.visit();
    await bob.becomes('Bob');
    await bob.presses('Approve', /Release Day · acme-web v1\.3\.1/);
    await bob.window('Release v1.3.1 to production?').waitFor();
    await keepPicture(bob, 'hotfix-confirm');
    await bob.answers('Release v1.3.1 to production?', 'Approve');
    await bob.sees(/Deploy to production · [▰▱]{10} \d+ %/);
    await keepPicture(bob, 'hotfix-deploying');
    await bob.environment('production').getByText('v1.3.1').waitFor();
    await bob.sees('acme-web v1.3.1 is live');
    await keepPicture(bob, 'hotfix-live');
    expect(await house.stage.environments.inProduction()).toBe('1.3.1');
    expect(await git('ls-tree', '-r', '--name-only', 'v1.3.1')).not.toContain('site/reviews.html');
  });

  it('is picked onto the release that is under way, whose approvals are asked for anew', async () => {
    const bob = await house.visit();
    await bob.becomes('Bob');
    await bob.sees(/Post-Release · acme-web v1\.3\.1[^]*v1\.4\.0 clean/);
    await keepLooks('matrix', 'acme-web', /Post-Release · acme-web v1\.3\.1/);
    await bob.presses(/^Pick /, /Post-Release · acme-web v1\.3\.1/);
    await bob.window('Pick onto v1.4.0?').waitFor();
    await keepPicture(bob, 'hotfix-pick');
    await bob.answers('Pick onto v1.4.0?', 'Pick');
    await bob.sees(/v1\.4\.0 picked/);
    await bob
      .message(PRE_RELEASE)
      .getByText(/Asked again/)
      .waitFor();
    await keepLooks('asked-again', 'acme-web', PRE_RELEASE);
    expect(await git.file('release/v1.4.0', 'site/checkout.html')).toContain('You pay what it says.');
    const changelog = async () => git.file('release/v1.4.0', 'CHANGELOG.md');
    await expect.poll(changelog, { timeout: 30_000 }).toContain('Round prices to whole cents');
    await bob.presses('Approve the difference', PRE_RELEASE);
    await bob
      .message(PRE_RELEASE)
      .getByText(/🟢 Pre-Release gate/)
      .waitFor();
    await keepPicture(bob, 'hotfix-difference');
  });

  it('the alert is resolved, as mended by it', async () => {
    const bob = await house.visit();
    await bob.becomes('Bob');
    await bob.opens('alerts');
    const alert = await bob.sees(/🚑 acme-web v1\.3\.0: v1\.3\.1 mended error-rate/);
    expect(await alert.getByRole('button', { name: /Roll back|hotfix|Acknowledge/ }).count()).toBe(0);
    await bob.environment('production').getByText('healthy').waitFor();
    await keepLooks('resolved', 'alerts', 'mended');
    await bob.opens('acme-web');
    await keepPicture(bob, 'hotfix-end');
  });
});
