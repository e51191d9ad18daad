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

/** A page to be drawn, and where to. */
export interface Shot {
  html: string;
  /** A `.png` file. */
  path: string;
}

/** Draws pages' `main` elements with a browser that comes as a package (Linux on x64), at twice their size. */
export async function screenshot(shots: readonly Shot[]): Promise<void> {
  const browser = await browserType.launch({ executablePath: await chromium.executablePath(), args: ARGUMENTS });
  try {
    const context = await browser.newContext({ deviceScaleFactor: 2, javaScriptEnabled: false, offline: true });
    const page = await context.newPage();
    for (const { html, path } of shots) {
      await page.setContent(html);
      await page.locator('main').screenshot({ path });
    }
  } finally {
    await browser.close();
  }
}
