import type { Driver } from '../../../sandbox/slack/driver.ts';

/** Waits until the channel of the project, or a thread in it, shows this. */
export async function tells(driver: Driver, pattern: RegExp, withinMs = 15_000): Promise<void> {
  const channel = driver.channel('acme-web');
  await driver.until(`#acme-web told ${pattern}`, () => pattern.test(channel.transcript()), { withinMs });
}
