/**
 * The whole plan of a release in a repository with 50,000 commits and 200 tags: what the remote holds is asked, the
 * commits since the last tag are read, and version, objections, ways out, changelog, dates, gates and refusals are worked
 * out. Beside git's own log since the last tag, and two tools that write a changelog of the same commits.
 */
import { join } from 'node:path';
import { execa } from 'execa';
import type { CommitSpec } from '../sandbox/demo/git/commit-spec.ts';
import { createHistoryRemote } from '../sandbox/demo/git/history-remote.ts';
import { realisticHistory } from '../sandbox/demo/git/realistic-history.ts';
import { planAhead } from '../src/engine/planning/plan-ahead.ts';
import { EMPTY_LEDGER } from '../src/release/ledger.ts';
import { ONLY_NAMED } from '../src/release/roster.ts';
import { openRepository } from '../src/services/repository/git.ts';
import { projectAt } from './bot/project.ts';
import { ALICE } from './bot/people.ts';
import { reader } from './peers/contestants.ts';
import { installPeer } from './peers/install.ts';
import { withoutTraps } from './remotes.ts';
import { comparison, ms, summarise } from './report.ts';
import { inTurn, type Contestant } from './rounds.ts';
import { temporaryFolder } from './temporary-folder.ts';

const COMMITS = 50_000;
const TAGS = 200;
const UNRELEASED = COMMITS / TAGS;
const ROUNDS = 11;
const FILES = 400;
const WORDS = ['feat: add', 'fix: mend', 'perf: speed up', 'docs: describe', 'chore: tidy', 'Improve'];

await using temporary = await temporaryFolder();
const { folder } = temporary;
const { remote } = await createHistoryRemote(join(folder, 'remote.git'), history());
const clone = join(folder, 'clone');
await execa('git', ['clone', '--quiet', remote, clone]);
const lastTag = `v1.${TAGS - 2}.0`;

const contestants = [plan('major'), plan('minor'), gitLog(), ...(await peers())];
console.log(
  `## The plan of a release: ${COMMITS} commits, ${TAGS} tags, ${UNRELEASED} commits since the last; ${ROUNDS} rounds\n`,
);
console.log("Aim: no longer than git's log since the last tag, plus half a second.\n");
const times = await inTurn(
  contestants.flatMap((one) => ('absence' in one ? [] : [one])),
  ROUNDS,
);
console.log(comparison(times));
const [major = Number.NaN, minor = Number.NaN, log = Number.NaN] = [...times.values()].map(
  (each) => summarise(each).median,
);
console.log(`\nMore than git's log: ${ms(major - log)}, and ${ms(minor - log)} where some commits stand in the way.`);
for (const one of contestants) if ('absence' in one) console.log(`\n${one.absence}`);

/** As the desk does it, without what Redis knows of the project: nothing was ever released with T-Minus. */
function plan(type: 'minor' | 'major'): Contestant {
  const project = projectAt('acme-web', remote, {});
  const open = openRepository({
    project: `acme-web-${type}`,
    url: remote,
    main: 'main',
    dataDir: join(folder, 'data'),
  });
  const engine = {
    repositoryOf: async () => open,
    list: async () => [],
    judgeApi: async () => ({}),
    roster: { read: async () => ONLY_NAMED },
    ledgerOf: async () => EMPTY_LEDGER,
  };
  return {
    name: `T-Minus, ${type}`,
    async run() {
      const start = performance.now();
      const reply = await planAhead(engine, project, {
        project: 'acme-web',
        type,
        by: ALICE,
        at: new Date().toISOString(),
      });
      const took = performance.now() - start;
      if ('refusal' in reply) throw new Error(reply.refusal.text);
      if (reply.previousTag !== lastTag || (type === 'minor') === (reply.objections.length === 0))
        throw new Error(`not the plan that was meant: ${JSON.stringify(reply.refusals)}`);
      return took;
    },
  };
}

function gitLog(): Contestant {
  return reader('git log since the last tag', clone, '', [
    'git',
    'log',
    '--no-merges',
    '--format=%H%n%an%n%B',
    `${lastTag}..main`,
  ]);
}

async function peers(): Promise<Awaited<ReturnType<typeof installPeer>>[]> {
  return Promise.all([
    installPeer('script', (bin) =>
      reader('conventional-changelog', clone, bin, [
        'conventional-changelog',
        '--preset',
        'conventionalcommits',
        '--stdout',
        '--output-unreleased',
      ]),
    ),
    installPeer('git-cliff', (bin) => reader('git-cliff', clone, bin, ['git-cliff', '--unreleased'])),
  ]);
}

/** A tag after each 250 commits; those since the last one are as people write them. */
function history(): CommitSpec[] {
  const released = Array.from({ length: COMMITS - UNRELEASED }, (_, index): CommitSpec => {
    const release = Math.floor(index / UNRELEASED);
    const isLast = index % UNRELEASED === UNRELEASED - 1;
    const version = release === 0 ? '1.0.0' : `1.${release}.0`;
    const files = { [`src/${index % FILES}.txt`]: `${index}\n` };
    return {
      message: `${WORDS[index % WORDS.length]} part ${index} of the service`,
      files: isLast ? { ...files, 'package.json': `${JSON.stringify({ name: 'acme-web', version })}\n` } : files,
      ...(isLast && { tags: [`v${version}`] }),
    };
  });
  const first = released[0];
  if (first) released[0] = { ...first, at: '2019-01-01T09:00:00Z', tags: ['v0.9.0'] };
  return [...released, ...realisticHistory(UNRELEASED, 1).commits.map(withoutTraps)];
}
