import { parseArgs } from 'node:util';
import { prove } from './proof.ts';
import { showOn } from './screen.ts';
import { SCRIPT } from './script.ts';
import { setStage, type Stage } from './stage.ts';

/** The demo's calendar: what takes a week in real life takes seconds here. */
const SCHEDULE = { lead: '12s', 'pre-release': '12s', testing: '6s' };

const { values } = parseArgs({
  options: { headless: { type: 'boolean' }, keep: { type: 'boolean', default: false } },
});

const setting = setStage({ schedule: SCHEDULE });
let striking: Promise<void> | undefined;
const strike = async (): Promise<void> => (striking ??= setting.then(async (stage) => stage.strike()));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    print('\nCleaning up …');
    void strike().then(() => process.exit(130));
  });
}

try {
  const stage = await setting;
  const proven = await play(stage);
  if (proven && values.keep) await keepOpen(stage);
  await strike();
  process.exitCode = proven ? 0 : 1;
} catch (error) {
  if (striking) await striking.then(() => process.exit(130)); // Ctrl-C ends what the script was waiting for
  print(`\nThe demo stopped: ${error instanceof Error ? error.message : String(error)}`);
  await leaveTraces();
  process.exitCode = 1;
}

async function play(stage: Stage): Promise<boolean> {
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
  for (const { says, happens } of SCRIPT) {
    await Promise.race([happens(driver), early]);
    print(`\n▶ ${says}`);
  }
  early.catch(() => {}); // from here on it may end
  return report(await prove(stage, '1.3.0'));
}

function report(proofs: Awaited<ReturnType<typeof prove>>): boolean {
  print('\nThe proof:');
  for (const { claim, found, holds } of proofs) print(`${holds ? '✅' : '❌'} ${claim}: ${found}`);
  return proofs.every(({ holds }) => holds);
}

/** Ends everything but the folder with the logs. */
async function leaveTraces(): Promise<void> {
  const stage = await setting;
  await stage.strike({ keepFolder: true });
  print(`What the bot said is in ${stage.folder}/tminus.log, kept for you to read.`);
}

/** `--keep`: everything stays up until Ctrl-C. */
async function keepOpen({ slack, folder, environments }: Stage): Promise<void> {
  print(
    `\nEverything stays up. Slack's API: ${slack.apiUrl}  production: http://127.0.0.1:${environments.production}/`,
  );
  print(`Files: ${folder}. Ctrl-C ends it all and cleans up.`);
  await new Promise(() => {});
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
