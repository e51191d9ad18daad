import type { Locator, Page } from 'playwright-core';

/** A name or words: as a whole or in part, or a pattern. */
type Words = string | RegExp;

/**
 * Somebody in front of the page, who finds things as a screen reader tells them, and waits for them. Everything throws
 * playwright's TimeoutError when it doesn't come.
 */
export interface Visitor {
  page: Page;
  /** Goes to the page and waits until it is there. */
  comes: () => Promise<void>;
  /** Takes somebody's seat. */
  becomes: (name: string) => Promise<void>;
  /** Who sits there, by their first name. */
  isNow: () => Promise<string | undefined>;
  opens: (channel: string) => Promise<void>;
  /** The channel that is open, or the thread beside it. */
  log: () => Locator;
  /** The newest message there that says this. */
  message: (says: Words) => Locator;
  sees: (says: Words) => Promise<Locator>;
  /** Sends what the composer is given. */
  types: (text: string) => Promise<void>;
  /** Presses the button of this name in the newest message that says this. */
  presses: (button: Words, says: Words) => Promise<void>;
  /** The newest window above the page: a question, or one of the app. */
  window: (title: Words) => Locator;
  /** Presses a button of a window. */
  answers: (title: Words, button: string) => Promise<void>;
  /** Where the project runs, beside the channel. */
  environment: (name: string) => Locator;
}

/** Puts somebody in front of a page that is served at `url`. */
export function visitor(page: Page, url: string): Visitor {
  const seats = page.getByRole('group', { name: 'Who am I?' });
  // On a phone the sidebar has gone by the time that somebody has sat down.
  const taken = page.getByRole('group', { name: 'Who am I?', includeHidden: true }).locator('.here');
  const log = (): Locator => page.getByRole('main').getByRole('log');
  const composer = page.getByRole('main').getByRole('textbox', { name: /^Message / });
  const message = (says: Words): Locator => log().getByRole('article').filter({ hasText: says }).last();
  const window = (title: Words): Locator => page.getByRole('dialog', { name: title });
  return {
    page,
    comes: async () => {
      await page.goto(url);
      await page.getByRole('main').waitFor();
    },
    becomes: async (name) => {
      await seats.getByRole('radio', { name }).click();
      await taken.filter({ hasText: name }).waitFor({ state: 'attached' });
      await page.locator('main:not([inert])').waitFor();
    },
    isNow: async () => (await taken.locator('strong').textContent())?.split(' ')[0],
    opens: async (channel) => {
      await page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: channel }).click();
      await page.getByRole('main', { name: channel }).waitFor();
    },
    log,
    message,
    sees: async (says) => {
      await message(says).waitFor();
      return message(says);
    },
    types: async (text) => {
      await composer.fill(text);
      await page.getByRole('main').getByRole('button', { name: 'Send' }).click();
    },
    presses: async (button, says) => message(says).getByRole('button', { name: button }).click(),
    window,
    answers: async (title, button) => {
      await window(title).getByRole('button', { name: button, exact: true }).click();
      await window(title).waitFor({ state: 'detached' });
    },
    environment: (name) => page.getByRole('complementary', { name: 'The world' }).getByRole('region', { name }),
  };
}
