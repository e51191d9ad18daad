import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAssets } from '../web/assets.ts';
import { oneMoment } from '../web/one-moment.ts';
import { HANDS_ON } from './hands-on.ts';
import { keepBotUp } from './keep-bot-up.ts';
import { openBrowser } from './open-browser.ts';
import { openPage } from './open-page.ts';
import { perform, SCRIPTED } from './performance.ts';
import { preferredPort } from './preferred-port.ts';
import { setStage, type Stage } from './stage.ts';

/** Where the page is, when nobody else is there. */
const PORT = 3900;

const { values } = parseArgs({
  options: {
    /** Plays a release by itself, and looks whether the world is as the bot says. */
    headless: { type: 'boolean', default: false },
    /** The same, but what is deployed fails, and is rolled back. */
    break: { type: 'boolean', default: false },
    /** Afterwards everything stays up, with the page. */
    keep: { type: 'boolean', default: false },
  },
});
const isHeadless = values.headless || values.break || !['', '0', 'false'].includes(process.env['CI'] ?? '');

const over = new AbortController();
const setting = setStage({
  ...(isHeadless ? SCRIPTED : HANDS_ON),
  historyEndsAt: Date.now(),
  slack: { port: await preferredPort(PORT), ...(!isHeadless && { otherwise: oneMoment }) },
});
let striking: Promise<void> | undefined;
const strike = async (options?: { keepFolder: boolean }): Promise<void> => {
  over.abort();
  await (striking ??= setting.then(
    async (stage) => stage.strike(options),
    () => {}, // what could not be set has tidied up after itself
  ));
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!over.signal.aborted) print('\nCleaning up …');
    // Whoever tries it ends it so; the script was cut short.
    void strike().finally(() => process.exit(isHeadless ? 130 : 0));
  });
}
process.stdout.on('error', () => {}); // the terminal is gone; what is there to clean up is still there

try {
  process.exitCode = await (isHeadless ? playScript() : letPlay());
} catch (error) {
  if (over.signal.aborted) await new Promise(() => {}); // Ctrl-C ended what was waited for, and ends us
  print(`\nThe demo stopped: ${error instanceof Error ? error.message : String(error)}`);
  await leaveTraces();
  process.exitCode = 1;
}

async function playScript(): Promise<number> {
  const stage = await setting;
  const isProven = await perform(stage, { fails: values.break, print });
  if (isProven && values.keep) await keepOpen(stage);
  await strike();
  return isProven ? 0 : 1;
}

async function letPlay(): Promise<number> {
  const assets = buildAssets();
  assets.catch(() => {}); // told by whoever waits for them
  const stage = await setting;
  const { url } = await openPage(stage, assets);
  const bot = keepBotUp(stage, { over: over.signal, print });
  await Promise.race([stage.driver.untilConnected(1, { withinMs: 30_000 }), bot]);
  greet(stage, url);
  openBrowser(url);
  await bot;
  return 0;
}

function greet({ remote, environments }: Stage, page: string): void {
  print(`T-Minus is ready to be tried: ${page}`);
  print('There you are Alice, Bob, Carol and Dave, and release acme-web. Begin with /release minor.\n');
  print('Everything is on this machine, and only Slack is played:');
  print(`  git remote  ${remote}`);
  print(`  production  http://127.0.0.1:${environments.production}/`);
  print(`  staging     http://127.0.0.1:${environments.staging}/`);
  print('\nCtrl-C ends it all, and leaves nothing behind.');
}

/** `--keep`: everything stays up until Ctrl-C. */
async function keepOpen(stage: Stage): Promise<void> {
  print(`\nEverything stays up: ${(await openPage(stage)).url}`);
  print(`Files: ${stage.folder}. Ctrl-C ends it all and cleans up.`);
  await new Promise(() => {});
}

/** Ends everything; the folder stays when there is something to read in it. */
async function leaveTraces(): Promise<void> {
  const stage = await setting.catch(() => undefined);
  const log = stage && join(stage.folder, 'tminus.log');
  const keepFolder = log !== undefined && existsSync(log);
  await strike({ keepFolder });
  if (keepFolder) print(`What the bot said is in ${log}, kept for you to read.`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
