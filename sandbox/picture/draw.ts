import { join } from 'node:path';
import { setStage } from '../demo/stage.ts';
import { channelDocument } from '../page/document.ts';
import { fontFaces } from './fonts.ts';
import { playUntilGoNoGo } from './moment.ts';
import { screenshot, type Shot } from './screenshot.ts';

// Draws the README's pictures: a release in its channel as Carol sees it, in daylight and in the dark.
const PICTURES = { light: 'docs/cards.png', dark: 'docs/cards-dark.png' } as const;
const ROOT = join(import.meta.dirname, '../..');

const fonts = await fontFaces();
await using stage = await setStage();
const { driver, slack } = stage;
await stage.startBot();
await driver.untilConnected(1, { withinMs: 30_000 });
await playUntilGoNoGo(driver);
await screenshot(await Promise.all([shot('light'), shot('dark')]));
process.stdout.write(`Drawn: ${PICTURES.light} and ${PICTURES.dark}\n`);

async function shot(theme: keyof typeof PICTURES): Promise<Shot> {
  const { workspace } = slack;
  const page = { workspace, channel: 'acme-web', reader: 'carol', theme };
  return { html: await channelDocument(page, fonts), path: join(ROOT, PICTURES[theme]) };
}
