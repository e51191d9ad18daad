import { join } from 'node:path';
import { channelDocument } from '../../../sandbox/page/document.ts';
import type { Theme } from '../../../sandbox/page/message-body.ts';
import { fontFaces } from '../../../sandbox/picture/fonts.ts';
import { screenshot } from '../../../sandbox/picture/screenshot.ts';
import type { Visitor } from '../../../sandbox/picture/visitor.ts';
import { ARTEFACTS, type House } from './open-house.ts';

/** `npm run picture` copies what is here. */
const FOLDER = join(ARTEFACTS, 'readme');
const FILES: Record<Theme, string> = { light: '.png', dark: '-dark.png' };
const THEMES = ['light', 'dark'] as const;

/** Keeps a whole channel for the README, as somebody (by handle) sees it, by day and by night. */
export async function keepChannel(house: House, name: string, channel: string, reader: string): Promise<void> {
  const { workspace } = house.stage.slack;
  const fonts = await fontFaces();
  const shots = THEMES.map(async (theme) => ({
    html: await channelDocument({ workspace, channel, reader, theme, now: Date.now() }, fonts),
    path: fileOf(name, theme),
  }));
  await screenshot(house.browser, await Promise.all(shots));
}

/** Keeps the whole page for the README, as somebody has it before them, by day and by night. */
export async function keepPage({ page }: Visitor, name: string): Promise<void> {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    await page.locator(`html[data-theme=${theme}]`).waitFor();
    await page.screenshot({ path: fileOf(name, theme), animations: 'disabled' });
  }
}

function fileOf(name: string, theme: Theme): string {
  return join(FOLDER, `${name}${FILES[theme]}`);
}
