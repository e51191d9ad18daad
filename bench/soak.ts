/**
 * What it costs to watch a release: the real engine, sync, chart painter and Redis, a real service whose /metrics page is
 * scraped every 15 s, and a Slack-shaped server that counts its calls; one look a minute by an injected clock. Against a
 * bot that edits its message at every look.
 */
import { drawRemotes } from './remotes.ts';
import { ms, summarise, table } from './report.ts';
import { editAtEveryLook } from './soak/editing-bot.ts';
import { soak, type SoakCost } from './soak/soak.ts';
import { temporaryFolder } from './temporary-folder.ts';

const LENGTHS: [name: string, minutes: number][] = [
  ['10 minutes', 10],
  ['1 hour', 60],
  ['8 hours', 480],
  ['24 hours', 1_440],
];
const CHECKS = [1, 5, 20];

/** What nobody sees: is the file ready to be shown, and what are people called. */
const QUESTIONS = ['files.info', 'users.info'];

await using temporary = await temporaryFolder();
const remotes = await drawRemotes(temporary.folder, 20);

console.log('## What a soak costs: one look a minute, two checks\n');
console.log('Aim: as many Slack calls, journal entries and Redis keys, whatever its length.');
await compare('Healthy all the time', false);
await compare('Three bad minutes: an alert, which is acknowledged and recovers', true);
console.log(
  '\nPosts are messages, edits and uploads. Questions: is a picture ready to be shown (asked until it is), and what',
);
console.log(
  'people are called (asked when something happens, and again after an hour at the earliest). Samples are kept, as',
);
console.log('two keys, for some hours, release or not. CPU grows with the soak, since each look sees all of it.');

console.log('\n## One look, in a soak of one hour\n');
const rows: string[][] = [];
for (const checks of CHECKS) {
  const { wall, cpu } = await soak(remotes, { minutes: 60, checks, trouble: false });
  const { median, min, max } = summarise(wall);
  rows.push([`${checks} ${checks === 1 ? 'check' : 'checks'}`, ms(median), `${ms(min)} to ${ms(max)}`, ms(mean(cpu))]);
}
console.log(table(['', 'median', 'min to max', 'CPU, mean'], rows));
console.log('\nThe longest ones draw a picture.');

async function compare(title: string, trouble: boolean): Promise<void> {
  const costs: SoakCost[] = [];
  const rows: string[][] = [];
  for (const [name, minutes] of LENGTHS) {
    const cost = await soak(remotes, { minutes, checks: 2, trouble });
    costs.push(cost);
    rows.push([name, ...row(cost), String(await editAtEveryLook(cost.looks))]);
  }
  const head = [
    '',
    'looks',
    'posts',
    'questions',
    'journal',
    'keys',
    'Redis',
    'samples',
    'CPU a look',
    'editing bot: posts',
  ];
  console.log(`\n${title}:\n`);
  console.log(`${table(head, rows)}\n`);
  const last = costs.at(-1);
  console.log(
    `Posts: ${[...(last?.slack ?? [])]
      .filter(isPost)
      .map(([method, count]) => `${count} ${method}`)
      .join(', ')}.`,
  );
  console.log(
    `${verdict('posts', costs.map(posts))} ${verdict(
      'entries of the journal',
      costs.map(({ commits }) => commits),
    )} ${verdict(
      'keys more than before',
      costs.map(({ keys }) => keys),
    )}`,
  );
}

function row(cost: SoakCost): string[] {
  const { looks, slack, commits, keys, weight, cpu } = cost;
  const all = [...slack.values()].reduce((sum, count) => sum + count, 0);
  const counts = [looks, posts(cost), all - posts(cost), commits, keys].map(String);
  return [...counts, kilobytes(weight.ours), kilobytes(weight.samples), ms(mean(cpu))];
}

function isPost([method]: [string, number]): boolean {
  return !QUESTIONS.includes(method);
}

function posts({ slack }: SoakCost): number {
  return [...slack].filter(isPost).reduce((sum, [, count]) => sum + count, 0);
}

function verdict(what: string, counts: number[]): string {
  const seen = [...new Set(counts)];
  return seen.length === 1 ? `Always ${seen[0]} ${what}: met.` : `${seen.join(', ')} ${what}: missed.`;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}
