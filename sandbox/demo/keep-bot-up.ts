import type { Stage } from './stage.ts';

/**
 * Starts the bot and looks after it until `over`: when somebody kills it, to see what happens, it is started again.
 * Throws an Error with its log when it gave up by itself.
 */
export async function keepBotUp(
  stage: Pick<Stage, 'startBot'>,
  { over, print }: { over: AbortSignal; print: (text: string) => void },
): Promise<void> {
  for (;;) {
    const bot = await stage.startBot();
    const code = await bot.ended;
    if (over.aborted) return;
    if (typeof code === 'number') throw new Error(`The bot ended by itself (${code}):\n${(await bot.log()).trim()}`);
    print(`Somebody ended the bot (${code}). It starts again, and goes on where it was.`);
  }
}
