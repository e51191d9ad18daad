import { join } from 'node:path';
import type { ReleaseEvent } from '../../src/release/event.ts';
import type { Remotes } from '../remotes.ts';
import type { Contestant } from '../rounds.ts';
import { startBot } from './bot.ts';
import { ALICE } from './people.ts';
import { projectAt, type Steps } from './project.ts';

/**
 * T-Minus as a contestant: a warm bot and a project for each round, whose minor release counts from the intent on the
 * queue until an event is stored.
 */
export async function tminus(options: {
  name: string;
  /** Everything of it is in here. */
  folder: string;
  remotes: Remotes;
  rounds: number;
  /** What differs from the whole checklist. */
  steps: Steps;
  isOver: (event: ReleaseEvent) => boolean;
}): Promise<Contestant & AsyncDisposable> {
  const { name, folder, remotes, rounds, steps, isOver } = options;
  const ids = Array.from({ length: rounds + 1 }, (_, round) => `${slug(name)}-${round}`);
  const remoteOf = new Map(await Promise.all(ids.map(async (id) => [id, await remotes.add()] as const)));
  const bot = await startBot(
    join(folder, `${slug(name)}-data`),
    [...remoteOf].map(([id, remote]) => projectAt(id, remote, steps)),
  );
  return {
    name,
    async run(round) {
      const project = ids[round] ?? '';
      const release = `${project}-1`;
      const finished = bot.until(release, ({ type }) => type === 'ReleaseFinished');
      const over = bot.until(release, isOver);
      const start = performance.now();
      await bot.ask({ id: `start-${project}`, by: ALICE, start: project });
      await over;
      const took = performance.now() - start;
      await finished;
      await remotes.check(remoteOf.get(project) ?? '');
      return took;
    },
    [Symbol.asyncDispose]: async () => bot[Symbol.asyncDispose](),
  };
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
