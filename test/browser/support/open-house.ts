import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Bot } from '../../../sandbox/demo/bot.ts';
import type { TestContext } from 'vitest';
import { openPage } from '../../../sandbox/demo/open-page.ts';
import { setStage, type Stage, type StageOptions } from '../../../sandbox/demo/stage.ts';
import { startBrowser } from '../../../sandbox/picture/browser.ts';
import { visitor, type Visitor } from '../../../sandbox/picture/visitor.ts';

/** How long a visitor waits for anything, in ms. */
const PATIENCE_MS = 30_000;

/** Where pictures are kept. */
export const ARTEFACTS = join(import.meta.dirname, '../../../artefacts/browser');

/** The page of a stage, open to visitors, with the bot at work. */
export interface House extends AsyncDisposable {
  stage: Stage;
  bot: Bot;
  browser: Browser;
  /** Somebody comes with a browser profile of their own, as Alice. */
  visit: (options?: BrowserContextOptions) => Promise<Visitor>;
  /**
   * Everybody goes; after a test that failed, with a picture of what each had before them. Throws an Error when their
   * browsers had anything to complain about.
   */
  empty: (context: TestContext) => Promise<void>;
}

/** Sets a stage, starts the bot and a browser, and serves the page. */
export async function openHouse(options: StageOptions): Promise<House> {
  await using opening = new AsyncDisposableStack();
  const stage = opening.use(await setStage(options));
  const page = await openPage(stage);
  opening.defer(page.close);
  const browser = opening.use(await startBrowser());
  const bot = await stage.startBot();
  await stage.driver.untilConnected(1, { withinMs: PATIENCE_MS });
  const visits = new Set<BrowserContext>();
  const complaints: string[] = [];
  const open = opening.move();
  return {
    stage,
    bot,
    browser,
    async visit(profile = {}) {
      const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, ...profile });
      context.setDefaultTimeout(PATIENCE_MS);
      visits.add(context);
      const tab = await context.newPage();
      listenTo(tab, page.url, complaints);
      const someone = visitor(tab, page.url);
      await someone.comes();
      return someone;
    },
    async empty({ task }) {
      const tabs = [...visits].flatMap((context) => context.pages());
      if (task.result?.state === 'fail') {
        await Promise.all(tabs.map(async (tab, index) => shoot(tab, `failed-${nameOf(task.name)}-${index + 1}`)));
        await copyFile(join(stage.folder, 'tminus.log'), join(ARTEFACTS, `failed-${nameOf(task.name)}.log`));
      }
      await Promise.all([...visits].map(async (context) => context.close()));
      visits.clear();
      if (complaints.length > 0) throw new Error(`The page is not in order:\n${complaints.splice(0).join('\n')}`);
    },
    [Symbol.asyncDispose]: async () => open.disposeAsync(),
  };
}

/** Keeps a picture of what somebody has before them, for people to look at. */
export async function keepPicture({ page }: Visitor, name: string): Promise<void> {
  await shoot(page, name);
}

async function shoot(tab: Page, name: string): Promise<void> {
  await tab.screenshot({ path: join(ARTEFACTS, `${name}.png`), animations: 'disabled' });
}

function nameOf(test: string): string {
  return test.replaceAll(/\W+/g, '-').slice(0, 40);
}

/** What goes wrong in a tab: an error, or a request to somewhere else. */
function listenTo(tab: Page, url: string, complaints: string[]): void {
  tab.on('pageerror', (error) => complaints.push(String(error)));
  tab.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  tab.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) complaints.push(request.url());
  });
}
