import type { CheckPlan } from '../release/health/check.ts';
import type { Evidence } from '../release/health/verdict.ts';
import type { Release } from '../release/release.ts';
import { time } from '../release/wording.ts';
import { MetricsError } from '../services/metrics/metrics.ts';
import { baselineRanges, type Baselines } from './baselines.ts';
import type { World } from './execute.ts';
import { insist } from './insist.ts';
import { measure, measureBefore } from './measure.ts';
import type { SoakNow } from './soak.ts';

/** What is known of one check at one look: what was measured, or, in a sentence for people, why nothing was. */
export type Sight = { soak: SoakNow; check: CheckPlan } & ({ evidence: Evidence } | { why: string });

/** What gathering needs. */
export interface Gathering extends Pick<World, 'projects' | 'metricsOf' | 'onError'> {
  /** Fetches baselines, or remembers them. */
  baselines: (key: string, fetch: () => Promise<Baselines>) => Promise<Baselines>;
  /** Pauses between the tries within one look, in ms. */
  pausesMs: readonly number[];
}

/** All tries of one look together, in ms: the next look comes soon, and whoever stops T-Minus waits for this one. */
const BUDGET_MS = 15_000;

/** Of a soak that an alert keeps going for days, the newest so many windows: more than that no server gives at once. */
const MOST_WINDOWS = 10_000;

/**
 * Measures every check of these soaks, from their beginning on: so an outage of ours leaves no gap. Never throws for what
 * the metrics do.
 * @param deployed when the release first touched production, in ms since 1970, UTC
 */
export async function gather(
  engine: Gathering,
  release: Release,
  soaks: readonly SoakNow[],
  deployed: number | undefined,
): Promise<Sight[]> {
  const project = engine.projects.get(release.project);
  const metrics = project && engine.metricsOf(project);
  const signal = AbortSignal.timeout(BUDGET_MS);
  const checks = soaks.flatMap((soak) => soak.work.checks.map((check) => ({ soak, check })));
  return Promise.all(
    checks.map(async ({ soak, check }): Promise<Sight> => {
      if (!metrics) return { soak, check, why: notConfigured(release.project, project !== undefined) };
      const { since, at, work } = soak;
      const stepMs = work.everyMs;
      const from = Math.max(since, at - MOST_WINDOWS * stepMs);
      const key = `${release.id}.${soak.step}.${since}.${check.name}`;
      const ranges = baselineRanges(soak, deployed ?? since);
      try {
        return await insist(async () => {
          const [readings, baselines] = await Promise.all([
            measure(metrics, check, { from, to: at, stepMs }, signal),
            engine.baselines(key, async () =>
              Promise.all(
                ranges.map(async ({ of, range }) => ({
                  of,
                  readings: await measureBefore(metrics, check, range, signal),
                })),
              ),
            ),
          ]);
          return { soak, check, evidence: { everyMs: stepMs, since, readings, baselines } };
        }, engine.pausesMs);
      } catch (error) {
        return { soak, check, why: whyNot(engine, error, signal) };
      }
    }),
  );
}

/** Nothing can be told of these soaks any more: what is measured since is another release's doing. */
export function blindTo(soaks: readonly SoakNow[], { tag, at }: { tag: string; at: string }): Sight[] {
  const why = `${tag} went to production on ${time(at)}, so that measurements are no longer of this release`;
  return soaks.flatMap((soak) => soak.work.checks.map((check) => ({ soak, check, why })));
}

function notConfigured(project: string, isKnown: boolean): string {
  return isKnown
    ? `${project} has no metrics in tminus.yaml any more: put its \`monitor\` back.`
    : `${project} is no longer in tminus.yaml: put it back.`;
}

function whyNot({ onError }: Gathering, error: unknown, signal: AbortSignal): string {
  if (error instanceof MetricsError) return error.message;
  if (signal.aborted) return `The metrics did not answer within ${BUDGET_MS / 1_000} s.`;
  onError(error, 'metrics');
  return 'The metrics could not be asked; the log of T-Minus says why.';
}
