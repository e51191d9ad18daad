import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ReleaseEvent } from '../release/event.ts';
import type { Release } from '../release/release.ts';
import { chartRequest } from './chart-request.ts';
import type { World } from './execute.ts';
import { gather, type Gathering, type Sight } from './gather.ts';
import { knownSoaks } from './soak.ts';

/** What drawing needs. */
export type Drawing = Gathering & Pick<World, 'painter' | 'dataDir'>;

/**
 * Draws what all checks of the release show, also those whose soak is over, and keeps the picture in the data directory.
 * Without one, what has happened is told all the same: a failure is logged, and that is all.
 * @returns the picture's path, relative to the data directory
 */
export async function drawChart(
  engine: Drawing,
  release: Release,
  look: { sights: readonly Sight[]; events: readonly ReleaseEvent[]; deployed: number | undefined; now: number },
): Promise<string | undefined> {
  const { sights, events, deployed, now } = look;
  try {
    const running = new Set(sights.map(({ soak }) => soak.step));
    const over = knownSoaks(release, now).filter(({ step, look }) => !running.has(step) && look > 0);
    const all = inOrder(release, [...sights, ...(await gather(engine, release, over, deployed))]);
    const request = chartRequest(release, all, events, deployed);
    if (!request) return undefined;
    const path = join('charts', release.id, `${release.events}.png`);
    await keep(join(engine.dataDir, path), await engine.painter.draw(request));
    return path;
  } catch (error) {
    engine.onError(error, `${release.id}: the chart`);
    return undefined;
  }
}

/** As on the checklist, so that a panel keeps its place from picture to picture. */
function inOrder({ checklist }: Release, sights: Sight[]): Sight[] {
  return checklist.steps.flatMap(({ id }) => sights.filter(({ soak }) => soak.step === id));
}

/** Whole or not at all: another worker may draw the same one. */
async function keep(path: string, picture: Buffer): Promise<void> {
  const fresh = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(fresh, picture, { mode: 0o600 });
  await rename(fresh, path);
}
