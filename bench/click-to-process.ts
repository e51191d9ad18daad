/**
 * From a click (its intent on the queue) to the beginning of the step that it sets off, against a bare BullMQ round trip
 * (a job on the queue to its processor called) on the same Redis, which syncs every write. In between T-Minus stores the
 * click and the start of the step, so that neither can be lost or happen twice. Then the rest of the way, to the first
 * act of the step's command: its worktree and its processes, which BullMQ has not.
 */
import { bareBullmq } from './click/bare-bullmq.ts';
import { clickOnRetry } from './click/click.ts';
import { drawRemotes } from './remotes.ts';
import { comparison, ms, summarise, table } from './report.ts';
import { inTurn } from './rounds.ts';
import { temporaryFolder } from './temporary-folder.ts';

const ROUNDS = 100;
const COMMITS = 300;

await using temporary = await temporaryFolder();
const remotes = await drawRemotes(temporary.folder, COMMITS);
await using click = await clickOnRetry(temporary.folder, remotes);
await using bullmq = bareBullmq(click.bot.redis);

console.log(`## Click to process: ${ROUNDS} rounds\n`);
console.log('Aim: at most four times.\n');
console.log(comparison(await inTurn([click, bullmq], ROUNDS)));
console.log('\nWhere it goes:\n');
const rows = [...click.spans].map(([name, times]) => {
  const { median, min, max } = summarise(times);
  return [name, ms(median), `${ms(min)} to ${ms(max)}`];
});
console.log(table(['', 'median', 'min to max'], rows));
