import type { Monitor } from '../process/project.ts';
import { parseLimit } from './limit.ts';
import type { Problem } from './problem.ts';
import { at, durationMs, isMapping, texts } from './raw.ts';

/** What a question is to give: how many in each window, or a number at its end. */
type Gives = 'count' | 'value';

/** What is wrong with a question to scraped endpoints, in one sentence; undefined when nothing is. */
export type QueryProblem = (text: string, as: Gives) => string | undefined;

/** How the release is watched, as far as it can be read. */
interface Watch {
  source: Monitor['source']['kind'];
  forMs: number | undefined;
  everyMs: number | undefined;
  queryProblem?: QueryProblem;
}

/** What is wrong with one check as a whole. The paths begin below its name. */
export function checkProblems(name: string, check: unknown, watch: Watch): Problem[] {
  const named = /^[a-z][a-z0-9-]*$/.test(name);
  return [
    ...(named ? [] : [{ path: [], message: `“${name}” is not a name: write small letters, digits and hyphens.` }]),
    ...(isMapping(check) ? shapeProblems(check) : []),
    ...limitProblems(check),
    ...sampleProblems(check, watch),
    ...['errors', 'total'].flatMap((key) => queryProblems(check, key, 'count', watch)),
    ...queryProblems(check, 'query', 'value', watch),
  ];
}

function shapeProblems(check: unknown): Problem[] {
  const [errors, total, query] = ['errors', 'total', 'query'].map((key) => at(check, key) !== undefined);
  if (query && (errors || total))
    return [{ path: ['query'], message: 'a check is either `errors` and `total`, or one `query`: leave one out.' }];
  if (query || (errors && total)) return [];
  if (errors) return [{ path: ['errors'], message: 'errors of how many? Add `total`.' }];
  if (total) return [{ path: ['total'], message: 'how many of them failed? Add `errors`.' }];
  return [{ path: [], message: 'this check asks for nothing: add `errors` and `total`, or `query`.' }];
}

/** Shares have no unit; a query's limit says its unit, or `unit` does. */
function limitProblems(check: unknown): Problem[] {
  const isRatio = at(check, 'query') === undefined;
  const unit = texts(at(check, 'unit'))[0];
  if (isRatio && unit !== undefined)
    return [{ path: ['unit'], message: 'errors of total are a share: leave `unit` out.' }];
  const max = at(check, 'max');
  if (typeof max !== 'string' && typeof max !== 'number') return [];
  const limit = parseLimit(max);
  if ('problem' in limit) return [];
  if (isRatio && (limit.unit === 'seconds' || limit.value > 1))
    return [
      { path: ['max'], message: `“${max}” is not a share of the total: write e.g. 1%, or a number from 0 to 1.` },
    ];
  if (unit === undefined || limit.unit === undefined || limit.unit === unit) return [];
  return [{ path: ['unit'], message: `“${max}” is in ${IN_WORDS[limit.unit]}: leave \`unit\` out.` }];
}

const IN_WORDS: Record<string, string> = { ratio: 'per cent', seconds: 'seconds' };

/** What could never be fulfilled while the release is watched. */
function sampleProblems(check: unknown, { forMs, everyMs }: Watch): Problem[] {
  if (forMs === undefined || everyMs === undefined || everyMs <= 0 || forMs < 2 * everyMs) return [];
  const problems: Problem[] = [];
  const lastingMs = durationMs(at(check, 'lasting'));
  if (lastingMs !== undefined && lastingMs < everyMs)
    problems.push({ path: ['lasting'], message: 'this is shorter than one look: write at least as long as `every`.' });
  if (lastingMs !== undefined && lastingMs > forMs)
    problems.push({ path: ['lasting'], message: 'this is longer than the watch: write less than `for`.' });
  const windows = Math.floor(forMs / everyMs);
  const atLeast = at(check, 'at-least');
  if (at(check, 'query') !== undefined && typeof atLeast === 'number' && atLeast > windows)
    problems.push({
      path: ['at-least'],
      message: `the watch has only ${windows} windows: write at most ${windows}. Of a query, the sample is windows.`,
    });
  return problems;
}

function queryProblems(
  check: unknown,
  key: string,
  as: Gives,
  { source, queryProblem }: Pick<Watch, 'source' | 'queryProblem'>,
): Problem[] {
  const text = texts(at(check, key))[0];
  if (text === undefined || text === '') return [];
  const message = source === 'prometheus' ? windowProblem(text, as) : queryProblem?.(text, as);
  return message === undefined ? [] : [{ path: [key], message }];
}

/** A counter as it is only ever grows: what is wanted is by how much in each window. */
function windowProblem(text: string, as: Gives): string | undefined {
  if (as === 'value' || text.includes('{window}')) return undefined;
  return 'this has to count what happened in one window: write e.g. sum(increase(http_requests_total[{window}])).';
}
