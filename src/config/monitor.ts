import type { Monitor } from '../process/project.ts';
import type { CheckPlan, Measure, Unit } from '../release/health/check.ts';
import { DEFAULT_CHECKS } from './default-checks.ts';
import { parseFactor, parseLimit } from './limit.ts';
import { toSource } from './metrics-source.ts';
import type { CheckEntry, MonitorEntry } from './monitor-schema.ts';
import { ms } from './ms.ts';

/** What is too much when a check has no limit of its own. */
const USUAL_FACTOR = 1.5;

/** What a check of either kind has where a project says nothing: the smallest sample, and how many windows must be bad. */
const USUAL = { ratio: { atLeast: 100, windows: 2 }, value: { atLeast: 3, windows: 3 } } as const;

/** How a project's releases are watched. The entry has been found good. */
export function toMonitor(entry: MonitorEntry): Monitor {
  const soak = { forMs: ms(entry.for), everyMs: ms(entry.every) };
  const source = toSource(entry, soak.everyMs);
  const checks = Object.keys(entry.checks).length > 0 ? entry.checks : DEFAULT_CHECKS[source.kind];
  return {
    ...soak,
    checks: Object.entries(checks).map(([name, check]) => toCheck(name, check, soak)),
    source,
    acknowledgeWithinMs: ms(entry['acknowledge-within']),
    silenceMs: ms(entry.silence),
    escalateTo: entry['escalate-to'],
  };
}

function toCheck(name: string, entry: CheckEntry, { forMs, everyMs }: { forMs: number; everyMs: number }): CheckPlan {
  const { max, about = [], lasting } = entry;
  const measure = measureOf(entry);
  const limit = max === undefined ? undefined : limitOf(max);
  const factor = factorOf(entry);
  const { atLeast, windows } = USUAL[measure.kind];
  return {
    name,
    measure,
    unit: measure.kind === 'ratio' ? 'ratio' : unitOf(entry, limit),
    ...(limit && { max: limit.value }),
    ...(factor !== undefined && { factor }),
    atLeast: entry['at-least'] ?? (measure.kind === 'ratio' ? atLeast : Math.min(atLeast, Math.floor(forMs / everyMs))),
    lastingMs: lasting === undefined ? Math.min(windows * everyMs, forMs) : ms(lasting),
    about,
  };
}

function measureOf({ errors, total, query }: CheckEntry): Measure {
  if (errors !== undefined && total !== undefined) return { kind: 'ratio', errors, total };
  return { kind: 'value', query: query ?? '' };
}

function unitOf({ unit }: CheckEntry, limit: { unit?: Unit } | undefined): Unit {
  return unit ?? limit?.unit ?? 'number';
}

function factorOf({ max, 'worse-than-before': written }: CheckEntry): number | undefined {
  if (written === undefined) return max === undefined ? USUAL_FACTOR : undefined;
  const parsed = parseFactor(written);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.factor;
}

function limitOf(max: string | number): { value: number; unit?: Unit } {
  const parsed = parseLimit(max);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed;
}
