import { middle } from './baseline.ts';
import { cannotTell, isoSpan } from './cannot-tell.ts';
import type { CheckPlan } from './check.ts';
import { MAY_BE_CHANCE, nothingToCompare, tooLittle } from './reasons.ts';
import { silence } from './silence.ts';
import { lastingWindows, shortestStretch } from './stretch.ts';
import { medianOf, valueCase, type ValueRule } from './value-case.ts';
import type { Evidence, Health, Verdict } from './verdict.ts';
import { values, type Value } from './windows.ts';

/** How many times the shortest stretch is tested: a clear jump is found by the first, one in much noise by the second. */
const LENGTHS = [1, 2];

/**
 * The verdict of one look at a value; see judge.ts. Against `max` no test is made, for nobody knows how such a value is
 * spread: that every window is above it for as long as trouble has to last is the guard. Against the baseline the
 * stretch is as long as it takes for the test to find anything at all, and then twice as long, each at half the level.
 */
export function judgeValue(check: CheckPlan, evidence: Evidence, at: number, tests: number): Verdict {
  const { since: from, everyMs } = evidence;
  const soak = values(evidence.readings, { after: from, to: at });
  const silent = silence(soak, { from, soak: from, at, everyMs, lastingMs: check.lastingMs });
  if (silent !== undefined) return cannotTell(check, silent, { from, to: at }, medianOf(soak));

  const lasting = lastingWindows(check, everyMs);
  const stretch = shortestStretch(soak, { atLeast: check.atLeast, lasting, sampleOf: () => 1 });
  if ('lacks' in stretch) {
    return cannotTell(check, tooLittle(check, stretch, 'the deployment'), { from, to: at }, medianOf(soak));
  }

  const { windows } = stretch;
  const { rules, seen, significant } = valueCase(check, evidence, soak.slice(0, -windows.length), tests);
  const verdict = (health: Health, of: readonly Value[], rule?: ValueRule): Verdict => {
    return { health, unit: check.unit, ...seen(of, rule), window: isoSpan({ from: of[0]!.at - everyMs, to: at }) };
  };
  if (rules.length === 0) return { ...verdict('cannot-tell', windows), why: nothingToCompare(check) };

  const isBroken = ({ limit, reference }: ValueRule): boolean =>
    middle(windows) > limit && windows.slice(-lasting).every(({ value }) => value > reference);
  const max = rules.find(({ rule }) => rule === 'max');
  if (max && isBroken(max)) return verdict('unhealthy', windows, max);
  const factor = rules.find(({ rule }) => rule === 'factor');
  if (!factor || !isBroken(factor)) return verdict('healthy', windows);

  const each = significant / LENGTHS.length;
  const shortest = longEnough(soak, windows.length, (size) => factor.bestP(size) <= each);
  if (!shortest) return { ...verdict('cannot-tell', soak, factor), why: MAY_BE_CHANCE };
  const tested = LENGTHS.map((times) => soak.slice(-times * shortest.length)).map((of) => ({ of, p: factor.p(of) }));
  const broken = tested.find(({ of, p }) => middle(of) > factor.limit && p <= each);
  const { of, p } = broken ?? tested[0]!;
  return { ...verdict(broken ? 'unhealthy' : 'healthy', of, factor), p };
}

/** The newest windows, no fewer than `least`, that are enough for a test to find anything. */
function longEnough(soak: Value[], least: number, isEnough: (size: number) => boolean): Value[] | undefined {
  for (let size = least; size <= soak.length; size += 1) if (isEnough(size)) return soak.slice(-size);
  return undefined;
}
