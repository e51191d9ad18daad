import { randomUUID } from 'node:crypto';
import type { Project } from '../../process/project.ts';
import type { ReleaseFacts } from '../../release/release-facts.ts';
import type { RehearsalReport, RehearsedStep } from '../../release/plan-report.ts';
import { forbidden } from '../../release/rights.ts';
import type { Repository } from '../../services/repository/repository.ts';
import type { Reply } from '../desk.ts';
import type { StepWorld, World } from '../execute.ts';
import { gatherFacts, type Wish } from './gather-facts.ts';
import { refusalsOf, type Planning } from './plan-ahead.ts';
import { rehearseDates } from './rehearse-dates.ts';
import { rehearseLines } from './rehearse-lines.ts';

/** What rehearsing needs: the world, in which only the remote, the forge and the channels are left alone. */
export interface Rehearsing extends Planning {
  world: World;
}

/** Nobody hears of a rehearsal. */
const SILENT: World['announcer'] = { announce: () => Promise.reject(new Error('a rehearsal announces nothing')) };

/**
 * Goes through a whole release in a scratch clone: everything is done as it would be, but nothing reaches the remote and
 * nobody is told. What goes wrong is in the report.
 * @throws RepositoryError when the repository can't even be looked at
 */
export async function rehearse(engine: Rehearsing, project: Project, wish: Wish): Promise<Reply<RehearsalReport>> {
  const { id } = project;
  const no = forbidden('rehearse', wish.by, project);
  if (no) return no;
  const begun = performance.now();
  const name = `${id}-rehearsal-${randomUUID().slice(0, 8)}`;
  const prospect = await gatherFacts(engine, project, wish, name);
  if ('text' in prospect) return { refusal: prospect };
  const ledger = await engine.ledgerOf(id);
  const { facts, repository, people } = prospect;
  const refusals = refusalsOf(project, prospect, wish, ledger);

  await using scratch = await repository.scratch();
  // What is built to try it out is not kept.
  await using _ = { [Symbol.asyncDispose]: async () => engine.world.artifacts.forget(name) };
  const world: StepWorld = {
    ...engine.world,
    judgeApi: engine.judgeApi,
    repositoryOf: () => Promise.resolve(scratch),
    announcer: SILENT,
    // What is merged and tagged in the scratch clone is nothing that a forge should hear of.
    forgeOf: () => undefined,
    productionBeside: () => Promise.resolve(undefined),
    journalOf: () => Promise.reject(new Error('a rehearsal has no journal')),
    baseEnv: { ...engine.world.baseEnv, TMINUS_REHEARSAL: '1' },
  };
  const steps = [
    ...refusals.map(({ text }): RehearsedStep => ({ ...START, how: 'would have failed', found: text, ms: 0 })),
    await timed({ id: 'push', title: 'Push to the remote' }, async () => rehearsePush(repository, facts)),
    await timed({ id: 'dates', title: 'Dates' }, async () => rehearseDates(facts, ledger.freezes, prospect.note)),
    ...(await rehearseLines(world, facts, wish, people.roster)),
  ];
  return { project: id, type: facts.type, version: facts.version, steps, ms: sinceMs(begun) };
}

const START = { id: 'start', title: 'Start' };

type Found = Pick<RehearsedStep, 'how' | 'found'>;

/** May we push what a release pushes? Only asked, never done. */
async function rehearsePush(repository: Repository, { branch, tag, main, base }: ReleaseFacts): Promise<Found> {
  const head = (await repository.refresh()).branches.get(main) ?? base;
  const answer = await repository.canPush([
    { ref: `refs/heads/${branch}`, to: base },
    { ref: `refs/heads/${main}`, to: head },
    { ref: `refs/tags/${tag}`, to: base },
  ]);
  if ('problem' in answer) return { how: 'would have failed', found: answer.problem };
  return { how: 'worked', found: `${branch}, ${main} and ${tag} could be pushed; nothing was` };
}

async function timed(line: Pick<RehearsedStep, 'id' | 'title'>, look: () => Promise<Found>): Promise<RehearsedStep> {
  const begun = performance.now();
  return { ...line, ...(await look()), ms: sinceMs(begun) };
}

function sinceMs(begun: number): number {
  return Math.round(performance.now() - begun);
}
