import type { Sample } from './exposition.ts';
import type { Wanted } from './wanted.ts';

/** How much there has been in all since we first looked, by bucket: `le` of a histogram, `''` of a counter. */
export type Totals = Record<string, number>;

/** The counters of one target as they were last seen, and the totals up to then. */
export interface Tally {
  /** By labels (without `le`), then by bucket. */
  last: Record<string, Totals>;
  totals: Totals;
}

/**
 * Adds what has been counted since the last time. A series with a smaller value than before was restarted, from 0; of a
 * histogram all buckets together.
 *
 * A series that is new at a target that we knew already counts from 0. Prometheus would begin with its first value, and
 * so would not see the first error of a release, which brings its series into being. The first look at a target says
 * nothing about when things happened: it adds nothing. A series that is gone is forgotten, because the usual reason is a
 * restart, after which it comes back from 0; one that is no number just now is not.
 */
export function addUp(before: Tally | undefined, kind: Wanted['kind'], samples: readonly Sample[]): Tally {
  const last: Tally['last'] = {};
  const totals: Totals = kind === 'counter' ? { '': 0, ...before?.totals } : { ...before?.totals };
  for (const { labels, value } of samples) {
    const { le = '', ...others } = labels;
    const [series, bucket] = kind === 'histogram' ? [others, boundOf(le)] : [labels, ''];
    if (bucket === undefined) continue;
    const key = seriesKey(series);
    const number = Number.isNaN(value) ? before?.last[key]?.[bucket] : value;
    if (number !== undefined) (last[key] ??= {})[bucket] = number;
  }
  for (const [series, values] of Object.entries(last)) {
    const known = before?.last[series] ?? {};
    const restarted = Object.entries(values).some(([bucket, value]) => value < (known[bucket] ?? 0));
    for (const [bucket, value] of Object.entries(values)) {
      const added = before ? value - (restarted ? 0 : (known[bucket] ?? 0)) : 0;
      totals[bucket] = (totals[bucket] ?? 0) + added;
    }
  }
  return { last, totals };
}

/** `0.5` and `0.50` are one bucket; undefined when it is no number. */
function boundOf(le: string): string | undefined {
  if (/^\+?inf$/i.test(le)) return '+Inf';
  return le !== '' && Number.isFinite(Number(le)) ? String(Number(le)) : undefined;
}

function seriesKey(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
