import type { Browser } from 'playwright-core';
import { openPage } from '../demo/open-page.ts';
import type { Stage } from '../demo/stage.ts';
import type { Theme } from '../page/message-body.ts';
import { startBrowser } from './browser.ts';
import { SCALE } from './screenshot.ts';
import { visitor, type Visitor } from './visitor.ts';

/** In CSS pixels. */
const SIZE = { width: 1360, height: 860 };

/** Draws the whole page as Bob has it before him, with the newest alert: into one `.png` in daylight and one in the dark. */
export async function drawPage(stage: Stage, paths: Record<Theme, string>): Promise<void> {
  await using browser = await startBrowser();
  const { url, close } = await openPage(stage);
  for (const theme of ['light', 'dark'] as const) {
    const bob = await sitDown(browser, url, theme);
    await bob.page.getByRole('button', { name: 'Hide these notes' }).click();
    await bob.becomes('Bob');
    await bob.opens('alerts');
    await bob.message('🔴').getByRole('img').waitFor();
    await breakProduction(bob);
    await bob.page.screenshot({ path: paths[theme], animations: 'disabled' });
  }
  close();
}

async function sitDown(browser: Browser, url: string, colorScheme: Theme): Promise<Visitor> {
  const context = await browser.newContext({ viewport: SIZE, deviceScaleFactor: SCALE, colorScheme });
  const someone = visitor(await context.newPage(), url);
  await someone.comes();
  return someone;
}

/** It is broken already; the page knows only of what is broken there. */
async function breakProduction(bob: Visitor): Promise<void> {
  const production = bob.environment('production');
  const mend = production.getByRole('button', { name: 'Mend production' });
  if (!(await mend.isVisible())) await production.getByRole('button', { name: 'Break production' }).click();
  await mend.waitFor();
  await bob.page.mouse.move(0, 0);
}
