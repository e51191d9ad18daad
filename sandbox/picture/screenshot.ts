import type { Browser } from 'playwright-core';

/** Pixels of a picture for one of the page: sharp on dense screens, and still small enough for a README. */
export const SCALE = 1.5;

/** A document to be drawn, and where to. */
export interface Shot {
  html: string;
  /** A `.png` file. */
  path: string;
}

/** Draws documents' `main` elements. */
export async function screenshot(browser: Browser, shots: readonly Shot[]): Promise<void> {
  const context = await browser.newContext({ deviceScaleFactor: SCALE, javaScriptEnabled: false, offline: true });
  const page = await context.newPage();
  for (const { html, path } of shots) {
    await page.setContent(html);
    await page.locator('main').screenshot({ path });
  }
  await context.close();
}
