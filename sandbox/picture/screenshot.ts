import chromium from '@sparticuz/chromium';
import { chromium as browserType } from 'playwright-core';

/** Nothing but drawing: no sandbox (containers have none to offer), no GPU, and no call home. */
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Pixels of a picture for one of the page: sharp on dense screens, and still small enough for a README. */
const SCALE = 1.5;

/** A page to be drawn, and where to. */
export interface Shot {
  html: string;
  /** A `.png` file. */
  path: string;
}

/** Draws pages' `main` elements with a browser that comes as a package (Linux on x64). */
export async function screenshot(shots: readonly Shot[]): Promise<void> {
  const browser = await browserType.launch({ executablePath: await chromium.executablePath(), args: ARGUMENTS });
  try {
    const context = await browser.newContext({ deviceScaleFactor: SCALE, javaScriptEnabled: false, offline: true });
    const page = await context.newPage();
    for (const { html, path } of shots) {
      await page.setContent(html);
      await page.locator('main').screenshot({ path });
    }
  } finally {
    await browser.close();
  }
}
