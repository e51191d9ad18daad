/**
 * From the intent on the queue to the tag on a local bare remote: branch, version, changelog of 300 commits, merge and
 * tag, every gate approved at once. Against a shell script with the commands of release-process.md, which pushes the same
 * refs, and against release-it, which knows no release branch: it pushes main and the tag.
 */
import { tminus } from './bot/contestant.ts';
import { GIT_STEPS, nothingBut } from './bot/project.ts';
import { releaseIt, releaseScript } from './peers/contestants.ts';
import { installPeer } from './peers/install.ts';
import { drawRemotes } from './remotes.ts';
import { comparison } from './report.ts';
import { inTurn } from './rounds.ts';
import { temporaryFolder } from './temporary-folder.ts';

const ROUNDS = 11;
const COMMITS = 300;

await using temporary = await temporaryFolder();
const remotes = await drawRemotes(temporary.folder, COMMITS);
const peers = await Promise.all([
  installPeer('script', (bin) => releaseScript(remotes, bin)),
  installPeer('release-it', (bin) => releaseIt(remotes, bin)),
]);
await using ours = await tminus({
  name: 'T-Minus',
  folder: temporary.folder,
  remotes,
  rounds: ROUNDS,
  steps: nothingBut(GIT_STEPS),
  isOver: (event) => event.type === 'StepSucceeded' && event.step === 'tag-release',
});
const contestants = [ours, ...peers.flatMap((peer) => ('absence' in peer ? [] : [peer]))];

console.log(`## Intent to tag: ${COMMITS} commits, ${ROUNDS} rounds\n`);
console.log("Aim: at most half of the script's time, and a quarter of release-it's.\n");
console.log(comparison(await inTurn(contestants, ROUNDS)));
for (const peer of peers) if ('absence' in peer) console.log(`\n${peer.absence}`);
