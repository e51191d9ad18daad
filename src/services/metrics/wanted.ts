import { createHash } from 'node:crypto';
import { matching } from './label-matcher.ts';
import type { Sample } from './exposition.ts';
import type { Selector } from './selector.ts';

/** Series of a page that a query rests on. Queries that rest on the same ones share them: p95 and p99, say. */
export interface Wanted {
  /** The same for the same series, in every process. */
  id: string;
  kind: 'counter' | 'histogram' | 'gauge';
  /** Name of the samples, so with `_bucket`. */
  sample: string;
  selects: (sample: Sample) => boolean;
}

/** What has to be kept of each page to answer this query later. */
export function wantedOf({ name, matchers, make }: Selector): Wanted {
  const kind = make.kind === 'quantile' ? 'histogram' : make.kind === 'last' ? 'gauge' : 'counter';
  const sample = kind === 'histogram' ? `${name}_bucket` : name;
  const conditions = matchers.map(({ label, operator, value }) => JSON.stringify([label, operator, value]));
  const canonical = JSON.stringify([kind, sample, conditions.toSorted()]);
  const meets = matching(matchers);
  return {
    id: createHash('sha256').update(canonical).digest('base64url').slice(0, 10),
    kind,
    sample,
    selects: ({ name, labels }) => name === sample && meets(labels),
  };
}
