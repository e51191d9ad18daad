import { type LabelMatcher, patternProblem } from './label-matcher.ts';
import { MetricsError, type Query } from './metrics.ts';
import { sayQuery } from './wording.ts';

/** A query in the language of scraped endpoints: one metric, and what is made of it. */
export interface Selector {
  /** Of the metric; of a histogram without `_bucket`. */
  name: string;
  matchers: LabelMatcher[];
  make: Make;
}

export type Make =
  | { kind: 'increase' }
  /** Per second. */
  | { kind: 'rate' }
  /** The last number: of a gauge. */
  | { kind: 'last' }
  /** Between 0 and 1. */
  | { kind: 'quantile'; of: number };

const CALL = /^([a-z]\w*(?:\.\d+)?)\s*\((.*)\)$/is;
const METRIC = /^([a-zA-Z_:][\w:]*)\s*(?:\{(.*)\}\s*)?$/s;
const MATCHER = /\s*([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*(,|$)/sy;

/**
 * Reads `http_requests_total`, `increase(http_requests_total{status=~"5.."})`, `rate(…)`, `p95(…)`, `p99.9(…)`. A metric
 * alone is its last number; asked for as a count, its increase.
 * @throws MetricsError that says what to write instead
 */
export function readSelector(text: string, as: Query['as']): Selector {
  const wrong = (what: string): MetricsError => new MetricsError(`The query ${sayQuery(text)} ${what}.`);
  const query = text.trim();
  if (query === '') throw new MetricsError('The query is empty: write one such as increase(http_requests_total).');
  if (/\[[^\]"']*\]\s*\)*$/.test(query)) {
    throw wrong('has a range in brackets: leave it out, since each window has the length that `every` says');
  }
  const [, call, inner = query] = CALL.exec(query) ?? [];
  const make = call === undefined ? bare(as) : readCall(call, as, wrong);
  const [, name, conditions = ''] = METRIC.exec(inner.trim()) ?? [];
  if (name === undefined) {
    throw wrong('is not the name of one metric with conditions: write it as in http_requests_total{status=~"5.."}');
  }
  const matchers = readMatchers(conditions, wrong);
  if (make.kind === 'quantile') {
    if (name.endsWith('_bucket')) throw wrong('names the buckets: name the histogram, without _bucket');
    if (matchers.some(({ label }) => label === 'le'))
      throw wrong('has a condition on le: a quantile needs all buckets');
  }
  return { name, matchers, make };
}

/** What is wrong with a query, in one sentence; undefined when nothing is. */
export function selectorProblem(text: string, as: Query['as']): string | undefined {
  try {
    readSelector(text, as);
    return undefined;
  } catch (error) {
    if (error instanceof MetricsError) return error.message;
    throw error;
  }
}

function bare(as: Query['as']): Make {
  return { kind: as === 'count' ? 'increase' : 'last' };
}

function readCall(call: string, as: Query['as'], wrong: (what: string) => MetricsError): Make {
  if (call === 'increase') return { kind: 'increase' };
  const quantile = /^p(\d+(?:\.\d+)?)$/.exec(call)?.[1];
  if (call !== 'rate' && quantile === undefined) {
    const adding = call === 'sum' ? ' (all series are added up anyway)' : '';
    throw wrong(
      `uses ${call}(…), which there isn’t for scraped endpoints: write increase(…), rate(…) or p95(…)${adding}`,
    );
  }
  if (as === 'count') throw wrong('has to count: write increase(…), or the counter alone');
  if (quantile === undefined) return { kind: 'rate' };
  const of = Number(quantile) / 100;
  if (of <= 0 || of >= 1) throw wrong('asks for a quantile that there isn’t: write one between p1(…) and p99.99(…)');
  return { kind: 'quantile', of };
}

function readMatchers(text: string, wrong: (what: string) => MetricsError): LabelMatcher[] {
  const matchers: LabelMatcher[] = [];
  let at = 0;
  while (text.slice(at).trim() !== '') {
    MATCHER.lastIndex = at;
    const [all, label, operator, quoted] = MATCHER.exec(text) ?? [];
    if (all === undefined || label === undefined || quoted === undefined) {
      throw wrong('has conditions that can’t be read: write them as in {status=~"5..", method!="GET"}');
    }
    const value = unquote(quoted);
    const regular = operator === '=~' || operator === '!~';
    const problem = regular ? patternProblem(value) : undefined;
    if (problem !== undefined) throw wrong(`has a pattern ${sayQuery(value)} that ${problem}`);
    matchers.push({ label, operator: operator as LabelMatcher['operator'], value });
    at += all.length;
  }
  return matchers;
}

/** As in PromQL; but an escape that means nothing there (`\.`, `\d`) is left as it is: it is meant for the pattern. */
function unquote(quoted: string): string {
  const MEANT: Record<string, string> = { n: '\n', t: '\t', '\\': '\\', '"': '"', "'": "'" };
  return quoted.slice(1, -1).replace(/\\(.)/gs, (escape, character: string) => MEANT[character] ?? escape);
}
