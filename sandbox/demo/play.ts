import { parseArgs } from 'node:util';
import { prove, proveRollback, type Proof } from './proof.ts';
import { showOn } from './screen.ts';
import { MEANWHILE, UNTIL_PRODUCTION, UNTIL_THE_END, WATCH_BEGINS, WATCH_ENDS, type Scene } from './script.ts';
import { setStage, type Stage } from './stage.ts';
import { steer } from './steering.ts';
import { trouble } from './trouble.ts';

/** The demo's calendar: what takes a week in real life takes seconds here. */
const SCHEDULE = { lead: '10s', 'pre-release': '10s', testing: '5s' };

const { values } = parseArgs({
  options: {
    /** What is deployed fails, and is rolled back. */
    break: { type: 'boolean', default: false },
    headless: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});

/** Whoever sits at the keyboard may break things, and gets a minute to do so. */
const isSteered = process.stdin.isTTY && !values.headless && !values.break;

const setting = setStage({
  schedule: SCHEDULE,
  monitor: 'openmetrics',
  ...(isSteered && { watch: { for: '60s' } }),
});
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
  const perform = async (scenes: readonly Scene[]): Promise<void> => {
    for (const { says, happens } of scenes) {
      await Promise.race([happens(driver), early]);
      print(`\n▶ ${says}`);
    }
  };
  await perform([...UNTIL_PRODUCTION, WATCH_BEGINS]);
  if (values.break) await perform(trouble(stage));
  else if (isSteered) await Promise.race([steer(stage, process.stdin, print), early]);
  const isRolledBack = (await environments.inProduction()) === '1.2.0';
  if (!values.break && !isRolledBack)
    await perform([...MEANWHILE, ...(isSteered ? [] : [WATCH_ENDS]), ...UNTIL_THE_END]);
  early.catch(() => {}); // from here on it may end
  return report(await (values.break || isRolledBack ? proveRollback(stage, '1.2.0') : prove(stage, '1.3.0')));
}

function report(proofs: Proof[]): boolean {
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
