import { expect, onTestFinished, test } from 'vitest';
import type { Bot } from '../../../sandbox/demo/bot.ts';
import { keepBotUp } from '../../../sandbox/demo/keep-bot-up.ts';
import { setStage } from '../../../sandbox/demo/stage.ts';

/** A stage whose bot is looked after, and every bot that was started on it. */
async function lookedAfter(env: Record<string, string> = {}) {
  const stage = await setStage();
  onTestFinished(async () => stage.strike());
  const bots: Bot[] = [];
  const startBot = async (): Promise<Bot> => {
    const bot = await stage.startBot(env);
    bots.push(bot);
    return bot;
  };
  const over = new AbortController();
  const said: string[] = [];
  const kept = keepBotUp({ startBot }, { over: over.signal, print: (text) => said.push(text) });
  return { stage, bots, over, said, kept };
}

test('a bot that somebody kills is there again, until it is over', async () => {
  const { stage, bots, over, said, kept } = await lookedAfter();
  await stage.driver.untilConnected(1, { withinMs: 20_000 });
  await bots[0]?.kill();
  await stage.driver.until('the second bot is connected', () => bots.length === 2 && stage.slack.connections() === 1, {
    withinMs: 20_000,
  });
  expect(said).toEqual(['Somebody ended the bot (SIGKILL). It starts again, and goes on where it was.']);
  await stage.driver.user('alice').types('/release help');

  over.abort();
  await stage.strike();
  await kept;
  expect(bots).toHaveLength(2);
});

test('a bot that gives up is not started again, and what it said is told', async () => {
  const { kept, bots } = await lookedAfter({ SLACK_BOT_TOKEN: '' });
  await expect(kept).rejects.toThrow(/The bot ended by itself \(\d+\):[^]*SLACK_BOT_TOKEN/);
  expect(bots).toHaveLength(1);
});
