import { cannotTell, isoSpan } from './cannot-tell.ts';
import type { Case, Rule } from './case.ts';
import type { CheckPlan } from './check.ts';
import { ratioCase } from './ratio-case.ts';
import { beginning, MAY_BE_CHANCE, nothingToCompare, tooLittle, tooManyGaps } from './reasons.ts';
import { silence } from './silence.ts';
import { valueCase } from './value-case.ts';
import type { Evidence, Verdict } from './verdict.ts';
import { counts, values } from './windows.ts';

/** Of so much of the time there must be measurements. */
const MEASURED = 0.5;

/** What is judged. */
interface Whole {
  /** The beginning of the soak, or when the check was last believed to have recovered; in ms since 1970, UTC. */
  from: number;
  /** End of the newest window, in ms since 1970, UTC. */
  at: number;
  /** How many looks times checks the soak has in all. */
  tests: number;
}

/**
 * What all of a soak says: the verdict when its time is up. It sees what is too small for a single look, and passes
 * nothing that it has not seen: healthy only if at least half of the windows were measured, the last of them too, the
 * smallest sample is there, and the release isn't over. Over but not significant is *cannot tell*. Tests and level are
 * those of judge.ts, but values are tested against `max`, too: by the sign test on their median.
 */
export function judgeWhole(check: CheckPlan, evidence: Evidence, whole: Whole): Verdict {
  const soak = { after: whole.from, to: whole.at };
  if (check.measure.kind === 'ratio') {
    const windows = counts(evidence.readings, soak);
    return verdictOn(
      check,
      evidence,
      whole,
      windows,
      ratioCase(check, evidence, () => windows, whole.tests),
    );
  }
  const windows = values(evidence.readings, soak);
  return verdictOn(check, evidence, whole, windows, valueCase(check, evidence, windows, whole.tests));
}

function verdictOn<W extends { at: number }, R extends Rule<W>>(
  check: CheckPlan,
  evidence: Evidence,
  whole: Whole,
  windows: readonly W[],
  { rules, seen, significant }: Case<W, R>,
): Verdict {
  const span = { from: whole.from, to: whole.at };
  const { value = 0, sample } = seen(windows);
  const why = tooLittleSeen(check, evidence, whole, windows, sample);
  if (why !== undefined) return cannotTell(check, why, span, seen(windows));
  if (rules.length === 0) return cannotTell(check, nothingToCompare(check), span, seen(windows));

  const over = rules.filter(({ limit }) => value > limit).map((rule) => ({ rule, p: rule.p(windows) }));
  const said = over.find(({ p }) => p <= significant) ?? over[0];
  if (!said) return { health: 'healthy', unit: check.unit, ...seen(windows), window: isoSpan(span) };
  const numbers = { ...seen(windows, said.rule), p: said.p };
  if (said.p > significant) return cannotTell(check, MAY_BE_CHANCE, span, numbers);
  return { health: 'unhealthy', unit: check.unit, ...numbers, window: isoSpan(span) };
}

/** Why nothing may be said of the whole, if that is so. */
function tooLittleSeen(
  check: CheckPlan,
  { since, everyMs }: Evidence,
  { from, at }: Whole,
  windows: readonly { at: number }[],
  sample: number,
): string | undefined {
  const silent = silence(windows, { from, soak: since, at, everyMs, lastingMs: check.lastingMs });
  if (silent !== undefined) return silent;
  const expected = Math.floor((at - from) / everyMs);
  if (windows.length < expected * MEASURED) return tooManyGaps(windows.length, expected);
  if (sample > 0 && sample >= check.atLeast) return undefined;
  return tooLittle(check, { lacks: 'sample', sample, needs: Math.max(1, check.atLeast) }, beginning(from, since));
}
