import { join } from 'node:path';
import { setStage } from '../demo/stage.ts';
import type { ChannelPageProps } from '../page/channel-page.ts';
import { channelDocument } from '../page/document.ts';
import type { Theme } from '../page/message-body.ts';
import { drawPage } from './draw-page.ts';
import { fontFaces } from './fonts.ts';
import { playUntilAlert, playUntilGoNoGo, playUntilHeard, playUntilReport, WATCH } from './moment.ts';
import { screenshot, type Shot } from './screenshot.ts';

// Draws the README's pictures, each in daylight and in the dark: one release in its channels, as people see it.
const DOCS = join(import.meta.dirname, '../../docs');
const FILES: Record<Theme, string> = { light: '.png', dark: '-dark.png' };

const fonts = await fontFaces();
await using stage = await setStage({ monitor: 'openmetrics', watch: WATCH });
const { driver, slack } = stage;
const shots: Shot[] = [];

await stage.startBot();
await driver.untilConnected(1, { withinMs: 30_000 });
await playUntilGoNoGo(driver);
await take('cards', { channel: 'acme-web', reader: 'carol' });
await playUntilHeard(driver);
await take('post-release', { channel: 'acme-web', reader: 'alice', only: /^Post-Release · / });
await playUntilAlert(stage);
await take('alert', { channel: 'alerts', reader: 'alice' });
const ofPage = { light: file('page', 'light'), dark: file('page', 'dark') };
await drawPage(stage, ofPage);
await playUntilReport(driver);
await take('report', { channel: 'acme-web', reader: 'alice', only: / is finished/ });
await screenshot(shots);
process.stdout.write(`Drawn:\n${[...shots.map(({ path }) => path), ...Object.values(ofPage)].join('\n')}\n`);

/** Keeps the page as it is at this moment. */
async function take(name: string, page: Pick<ChannelPageProps, 'channel' | 'reader' | 'only'>): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    const html = await channelDocument({ ...page, workspace: slack.workspace, theme, now: Date.now() }, fonts);
    shots.push({ html, path: file(name, theme) });
  }
}

function file(name: string, theme: Theme): string {
  return join(DOCS, `${name}${FILES[theme]}`);
}
