/**
 * A whole release: all 26 lines of release-process.md, nine of them commands, with all sign-offs and approvals given at
 * once; from the intent on the queue until it is closed. Against a shell script that does the same in git and runs the
 * same commands one after the other: first with a command that does nothing, which leaves the overhead, and then with
 * commands of a second each, where independent steps run side by side.
 */
import { tminus } from './bot/contestant.ts';
import { everyCommand, type Steps } from './bot/project.ts';
import { releaseScript } from './peers/contestants.ts';
import { installPeer } from './peers/install.ts';
import { drawRemotes } from './remotes.ts';
import { comparison, ms, summarise } from './report.ts';
import { inTurn, type Times } from './rounds.ts';
import { temporaryFolder } from './temporary-folder.ts';

const COMMITS = 300;
const LINES = 26;

await using temporary = await temporaryFolder();
const remotes = await drawRemotes(temporary.folder, COMMITS);

console.log('## Whole release, nine commands that do nothing: 9 rounds\n');
const trivial = await measure('true', 9, { 'T-Minus': everyCommand('true') });
const [ours = Number.NaN, script = Number.NaN] = [...trivial.values()].map((times) => summarise(times).median);
console.log(
  `\nFor each of the ${LINES} lines: ${ms(ours / LINES)}, ${ms((ours - script) / LINES)} more than the script.\n`,
);

console.log('## Whole release, nine commands of one second each: 5 rounds\n');
console.log('Aim: faster, since independent steps run side by side: tests and scan, and performance and load tests if');
console.log('`tminus.yaml` says `load-tests: { after: smoke-tests }`.\n');
await measure('sleep 1', 5, {
  'T-Minus, load tests after smoke tests': {
    ...everyCommand('sleep 1'),
    'load-tests': { run: 'sleep 1', after: 'smoke-tests' },
  },
  'T-Minus as it comes': everyCommand('sleep 1'),
});

async function measure(command: string, rounds: number, variants: Record<string, Steps>): Promise<Times> {
  const peer = await installPeer('script', (bin) => releaseScript(remotes, bin, command.split(' ')));
  await using bots = new AsyncDisposableStack();
  const contestants = [];
  for (const [name, steps] of Object.entries(variants)) {
    const isOver = ({ type }: { type: string }): boolean => type === 'ReleaseFinished';
    contestants.push(bots.use(await tminus({ name, folder: temporary.folder, remotes, rounds, steps, isOver })));
  }
  const times = await inTurn('absence' in peer ? contestants : [...contestants, peer], rounds);
  console.log(comparison(times));
  if ('absence' in peer) console.log(`\n${peer.absence}`);
  return times;
}
