import chromium from '@sparticuz/chromium';
import { chromium as browserType, type Browser } from 'playwright-core';

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

/** Starts a browser that comes as a package (Linux on x64). Whoever starts it closes it. */
export async function startBrowser(): Promise<Browser> {
  return browserType.launch({ executablePath: await chromium.executablePath(), args: ARGUMENTS });
}
