import { prove, proveRollback, type Proof } from './proof.ts';
import { showOn } from './screen.ts';
import { MEANWHILE, UNTIL_PRODUCTION, UNTIL_THE_END, WATCH_BEGINS, WATCH_ENDS, type Scene } from './script.ts';
import type { Stage, StageOptions } from './stage.ts';
import { trouble } from './trouble.ts';

/** How acme-web is released when three people play by the script: what takes a week in real life takes seconds here. */
export const SCRIPTED: StageOptions = {
  schedule: { lead: '10s', 'pre-release': '10s', testing: '5s' },
  monitor: 'openmetrics',
};

/**
 * Plays a release from `/release minor` to the report, or to the roll back when it is to fail, and shows it.
 * @returns whether the world is as the bot says
 * @throws Error when the bot ends by itself, or something that should happen doesn't
 */
export async function perform(
  stage: Stage,
  { fails, print }: { fails: boolean; print: (text: string) => void },
): Promise<boolean> {
  const { driver, slack, remote, environments } = stage;
  print('T-Minus, on this machine only: a Slack-shaped server, a git remote with the project acme-web at v1.2.0,');
  print(`staging on port ${environments.staging}, production on port ${environments.production}, and the bot.`);
  print('Its calendar is in seconds instead of days.\n');
  print(`git remote: ${remote}`);
  showOn(slack, print);
  const bot = await stage.startBot();
  const early = bot.ended.then(async (code) => {
    throw new Error(`The bot ended by itself (${code}):\n${(await bot.log()).trim()}`);
  });
  await Promise.race([driver.untilConnected(1, { withinMs: 30_000 }), early]);
  for (const { says, happens } of scenes(stage, fails)) {
    await Promise.race([happens(driver), early]);
    print(`\n▶ ${says}`);
  }
  early.catch(() => {}); // from here on it may end
  const proofs = await (fails ? proveRollback(stage, '1.2.0') : prove(stage, '1.3.0'));
  print('\nThe proof:');
  for (const proof of proofs) print(sentence(proof));
  return proofs.every(({ holds }) => holds);
}

function scenes(stage: Stage, fails: boolean): Scene[] {
  const ending = fails ? trouble(stage) : [...MEANWHILE, WATCH_ENDS, ...UNTIL_THE_END];
  return [...UNTIL_PRODUCTION, WATCH_BEGINS, ...ending];
}

function sentence({ claim, found, holds }: Proof): string {
  return `${holds ? '✅' : '❌'} ${claim}: ${found}`;
}
