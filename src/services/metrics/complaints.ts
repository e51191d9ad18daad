import { MetricsError, type Query, type Range } from './metrics.ts';
import type { Standing } from './samples.ts';
import { MOST_SERIES } from './scraper.ts';
import type { OpenMetricsSource } from './source.ts';
import { targetId } from './target-id.ts';
import { sayAddress, sayCount, sayQuery } from './wording.ts';

/** Of a query that nobody said would be asked: a release remembers its checks, tminus.yaml may have changed since. */
export function notCollected({ text }: Query): MetricsError {
  return new MetricsError(
    `Nobody collects ${sayQuery(text)}, since no check in tminus.yaml asks for it any more: put it back there.`,
  );
}

/**
 * Of more series than are kept.
 * @throws MetricsError
 */
export function complainOfTooMany({ text }: Query, id: string, source: OpenMetricsSource, standing?: Standing): void {
  for (const target of source.targets) {
    const count = standing?.targets[targetId(target)]?.tooMany[id];
    if (count === undefined) continue;
    throw new MetricsError(
      `The query ${sayQuery(text)} selects ${sayCount(count)} series of ${sayAddress(target)}, and ${sayCount(MOST_SERIES)} are the most that are kept: select fewer, with conditions as in {route="/checkout"}.`,
    );
  }
}

/**
 * Why there is nothing, when a target was failing at the time.
 * @throws MetricsError
 */
export function complainOfTargets(
  { text }: Query,
  { to }: Range,
  source: OpenMetricsSource,
  standing?: Standing,
): void {
  for (const target of source.targets) {
    const failing = standing?.targets[targetId(target)]?.failing;
    if (!failing || failing.since > to + source.scrapeEveryMs) continue;
    const since = new Date(failing.since).toISOString().slice(0, 19).replace('T', ' ');
    throw new MetricsError(
      `${sayAddress(target)} ${failing.why}, since ${since} UTC, so nothing is known of ${sayQuery(text)}: ${failing.advice}.`,
    );
  }
}
