import type { Redis } from 'ioredis';
import { complainOfTargets, complainOfTooMany, notCollected } from './complaints.ts';
import { type Metrics, MetricsError, type Query, type Range } from './metrics.ts';
import { createSamples, type Standing } from './samples.ts';
import { pointsOf } from './scraped-points.ts';
import { createScraper } from './scraper.ts';
import { readSelector, selectorProblem } from './selector.ts';
import type { OpenMetricsSource } from './source.ts';
import { type Wanted, wantedOf } from './wanted.ts';

/** Measurements that somebody has to collect, regularly. */
export interface ScrapedMetrics extends Metrics {
  /**
   * Asks all targets once, and keeps what they say.
   * @throws MetricsError, one sentence per line, when targets gave nothing; what the others said is kept all the same
   */
  scrape(): Promise<void>;
}

/** How long samples are kept where nobody says, in ms: a day, for the baseline of the day before, and two hours more. */
const KEEP_MS = 26 * 3_600_000;

/** A sample may be so many scrapes away from where a step begins or ends. */
const REACH_SCRAPES = 3;

/** What scraped measurements are made from. */
export interface OpenMetricsOptions {
  source: OpenMetricsSource;
  /** What `$NAME` in the credentials stands for. */
  variables?: Readonly<Record<string, string>>;
  redis: Redis;
  /** Of the project's samples; a second key is `key:last`. */
  key: string;
  /** Everything that will be asked: only the series that these select are kept. */
  queries: readonly Query[];
  /** Our clock, in ms since 1970, UTC. */
  now?: () => number;
  /** How long samples are kept, in ms. */
  keepMs?: number;
  /** Masks the secrets in what is kept of the targets' answers. */
  mask?: (text: string) => string;
}

/**
 * Measurements from `/metrics` endpoints that we scrape ourselves; queries are in the language of selector.ts. Counts,
 * rates and buckets are summed over all series of all targets, numbers (gauges) are averaged over them. Samples are kept
 * for a day and some hours: there is a day before to compare with, and, unless soaks are that long, no week before.
 */
export function createOpenMetrics({ source, redis, key, queries, ...rest }: OpenMetricsOptions): ScrapedMetrics {
  const { variables = {}, now = Date.now, keepMs = KEEP_MS, mask } = rest;
  const samples = createSamples(redis, key, keepMs);
  const wanted = wantedBy(queries);
  const scrape = createScraper({ source, variables, samples, wanted: [...wanted.values()], now, mask });
  /** The end of the newest step lies after the last scrape: one more, so that the step is known. */
  const catchUp = async ({ to }: Range, reachMs: number): Promise<Standing | undefined> => {
    // The first may be one that was under way already, and began too early.
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const standing = await samples.standing();
      const isNews = to <= now() && now() - to <= reachMs && (standing?.at ?? 0) < to;
      if (!isNews) return standing;
      await scrape().catch((error: unknown) => {
        // It is remembered; whether it matters is decided later.
        if (!(error instanceof MetricsError)) throw error;
      });
    }
    return samples.standing();
  };
  return {
    scrape,
    range: async (query, range, signal) => {
      const selector = readSelector(query.text, query.as);
      const { id } = wantedOf(selector);
      if (!wanted.has(id)) throw notCollected(query);
      const reachMs = Math.max(REACH_SCRAPES * source.scrapeEveryMs, range.stepMs);
      const standing = await catchUp(range, reachMs);
      signal?.throwIfAborted();
      complainOfTooMany(query, id, source, standing);
      const scrapes = await samples.between(range.from - reachMs, range.to + reachMs);
      const points = pointsOf(scrapes, { id, make: selector.make }, range, reachMs);
      if (points.length === 0) complainOfTargets(query, range, source, standing);
      return points;
    },
  };
}

function wantedBy(queries: readonly Query[]): Map<string, Wanted> {
  const readable = queries.filter(({ text, as }) => selectorProblem(text, as) === undefined);
  return new Map(readable.map(({ text, as }) => wantedOf(readSelector(text, as))).map((wanted) => [wanted.id, wanted]));
}
