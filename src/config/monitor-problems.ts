import { referenceIn } from '../process/handed-on.ts';
import { checkProblems, type QueryProblem } from './check-problems.ts';
import { credentialsIn } from './metrics-source.ts';
import { MONITOR_SETTINGS } from './monitor-schema.ts';
import type { Problem } from './problem.ts';
import { at, durationMs, entries, texts } from './raw.ts';

/** What no single value of `monitor` shows. The paths begin below `monitor`. */
export function monitorProblems(monitor: unknown, queryProblem?: QueryProblem): Problem[] {
  if (monitor === undefined || monitor === null) return [];
  const forMs = durationMs(at(monitor, 'for'), '1h');
  const everyMs = durationMs(at(monitor, 'every'), '1m');
  const source = at(monitor, 'openmetrics') === undefined ? 'prometheus' : 'openmetrics';
  const checks = entries(monitor).filter(([key]) => !MONITOR_SETTINGS.includes(key));
  return [
    ...timeProblems(monitor, forMs, everyMs),
    ...sourceProblems(monitor),
    ...checks.flatMap(([name, check]) =>
      checkProblems(name, check, { source, forMs, everyMs, ...(queryProblem && { queryProblem }) }).map((problem) => ({
        ...problem,
        path: [name, ...problem.path],
      })),
    ),
  ];
}

/** The variables of the bot that `monitor` refers to, each with where. */
export function monitorVariables(monitor: unknown): { path: string[]; name: string }[] {
  return ['prometheus', 'openmetrics'].flatMap((kind) => {
    const written = ['bearer', 'user', 'password'].flatMap((key) =>
      texts(at(monitor, kind, key)).map((value) => ({ path: [kind, key], value })),
    );
    const inUrls = addresses(monitor, kind).flatMap(({ path, address }) =>
      Object.values(credentialsIn(address) ?? {}).map((value) => ({ path, value })),
    );
    return [...written, ...inUrls].flatMap(({ path, value }) => {
      const name = referenceIn(value);
      return name === undefined ? [] : [{ path, name }];
    });
  });
}

/** More windows than this no Prometheus gives at once (11,000), and no judgement gets better by. */
const MOST_LOOKS = 10_000;

function timeProblems(monitor: unknown, forMs: number | undefined, everyMs: number | undefined): Problem[] {
  if (forMs === undefined || everyMs === undefined) return [];
  if (everyMs < 1_000) return [{ path: ['every'], message: 'this is too often: write at least 1s.' }];
  if (forMs < 2 * everyMs)
    return [{ path: ['for'], message: 'this is too short: write at least twice as long as `every`.' }];
  if (forMs > MOST_LOOKS * everyMs) {
    const message = `this is more than ${MOST_LOOKS.toLocaleString('en')} looks: look less often, with a longer \`every\`.`;
    return [{ path: ['for'], message }];
  }
  const scrapeMs = durationMs(at(monitor, 'openmetrics', 'every'));
  if (scrapeMs === undefined || (scrapeMs >= 1_000 && scrapeMs <= everyMs)) return [];
  const message = `this has to be at least 1s, and no longer than one look, which is ${texts(at(monitor, 'every'))[0] ?? '1m'}.`;
  return [{ path: ['openmetrics', 'every'], message }];
}

function sourceProblems(monitor: unknown): Problem[] {
  const kinds = ['prometheus', 'openmetrics'].filter((kind) => at(monitor, kind) !== undefined);
  if (kinds.length === 0)
    return [{ path: [], message: 'nothing says where the measurements are: add `prometheus` or `openmetrics`.' }];
  if (kinds.length > 1)
    return [{ path: ['openmetrics'], message: 'there is `prometheus` already: leave one of the two out.' }];
  return kinds.flatMap((kind) => accessProblems(monitor, kind));
}

/** There is one way in, and it is the same for all targets. */
function accessProblems(monitor: unknown, kind: string): Problem[] {
  const [bearer, user, password] = ['bearer', 'user', 'password'].map((key) => at(monitor, kind, key) !== undefined);
  const inUrls = new Set(addresses(monitor, kind).map(({ address }) => JSON.stringify(credentialsIn(address) ?? {})));
  const isInUrl = [...inUrls].some((one) => one !== '{}');
  if (bearer && (user || password))
    return [{ path: [kind, 'bearer'], message: 'write either `bearer`, or `user` and `password`.' }];
  if (user !== password) {
    const [there, missing] = user ? ['user', 'password'] : ['password', 'user'];
    return [{ path: [kind, there], message: `this is of no use without \`${missing}\`: add it.` }];
  }
  if (isInUrl && (bearer || user || inUrls.size > 1)) {
    const message = 'who asks is said more than once: take it out of the URLs, and write `user` and `password` once.';
    return [{ path: [kind], message }];
  }
  return [];
}

function addresses(monitor: unknown, kind: string): { path: string[]; address: string }[] {
  const source = at(monitor, kind);
  const plain = texts(source).map((address) => ({ path: [kind], address }));
  const named = ['url', 'targets'].flatMap((key) =>
    texts(at(source, key)).map((address) => ({ path: [kind, key], address })),
  );
  return [...plain, ...named];
}
