import { cannotTell, isoSpan } from './cannot-tell.ts';
import type { Rule } from './case.ts';
import type { CheckPlan } from './check.ts';
import { ratioCase, ratioOf, type RatioRule } from './ratio-case.ts';
import { nothingToCompare, tooLittle } from './reasons.ts';
import { silence } from './silence.ts';
import { lastingWindows, parts, shortestStretch } from './stretch.ts';
import type { Evidence, Health, Verdict } from './verdict.ts';
import { counts, pool, type Count } from './windows.ts';

/** What a test must be able to find: so many times the reference, */
const TIMES = 4;

/** or so many errors, if that is more. */
const ERRORS = 5;

/**
 * The verdict of one look at a ratio; see judge.ts. Where traffic is low, the stretch for the test goes farther back: as
 * far as it takes to find a ratio four times the reference.
 */
export function judgeRatio(check: CheckPlan, evidence: Evidence, at: number, tests: number): Verdict {
  const { since: from, everyMs } = evidence;
  const soak = counts(evidence.readings, { after: from, to: at });
  const silent = silence(soak, { from, soak: from, at, everyMs, lastingMs: check.lastingMs });
  if (silent !== undefined) return cannotTell(check, silent, { from, to: at }, ratioOf(soak));

  const lasting = lastingWindows(check, everyMs);
  const stretch = shortestStretch(soak, { atLeast: check.atLeast, lasting, sampleOf: ({ total }) => total });
  if ('lacks' in stretch) {
    return cannotTell(check, tooLittle(check, stretch, 'the deployment'), { from, to: at }, ratioOf(soak));
  }

  const { windows } = stretch;
  const { rules, seen, significant } = ratioCase(check, evidence, beforeTrouble(soak, windows.length), tests);
  const verdict = (health: Health, of: readonly Count[], rule?: RatioRule): Verdict => {
    return { health, unit: check.unit, ...seen(of, rule), window: isoSpan({ from: of[0]!.at - everyMs, to: at }) };
  };
  if (rules.length === 0) return { ...verdict('cannot-tell', windows), why: nothingToCompare(check) };

  const tested = rules.filter(isLasting(windows, lasting)).map((rule) => {
    const of = longEnough(soak, windows.length, rule, significant);
    return { rule, of, p: of.length === windows.length ? rule.p(of) : rule.pOf(withoutSpike(of)) };
  });
  const broken = tested.find(({ rule, of, p }) => pool(of).ratio > rule.limit && p <= significant);
  if (broken) return { ...verdict('unhealthy', broken.of, broken.rule), p: broken.p };
  // Not proven is not recovered: what is said is what has just been seen.
  const [said] = tested;
  return { ...verdict('healthy', windows, said?.rule), ...(said && { p: said.p }) };
}

/** The soak without its newest windows, as far back as they and those before them are above a limit: trouble is no noise. */
function beforeTrouble(soak: readonly Count[], newest: number): (limit: number) => readonly Count[] {
  return (limit) => {
    let end = soak.length - newest;
    while (end > 0 && pool(soak.slice(Math.max(0, end - newest), end)).ratio > limit) end -= 1;
    return soak.slice(0, end);
  };
}

/** Is all of a stretch above a rule's limit, and each part of it, as many as windows that trouble has to last, worse than the reference? */
function isLasting(windows: readonly Count[], lasting: number): (rule: Rule<Count>) => boolean {
  const { ratio } = pool(windows);
  const filled = parts(
    windows.filter(({ total }) => total > 0),
    lasting,
  ).map((part) => pool(part).ratio);
  return ({ limit, reference }) => ratio > limit && filled.every((part) => part > reference);
}

/** The newest windows, no fewer than `least`, that are enough for the test to find what it must, or else all. */
function longEnough(soak: readonly Count[], least: number, rule: RatioRule, significant: number): readonly Count[] {
  let { total } = pool(soak.slice(-least));
  for (let size = least; size < soak.length; size += 1) {
    const errors = Math.min(total, Math.max(ERRORS, TIMES * rule.reference * total));
    if (rule.pOf({ errors, total }) <= significant) return soak.slice(-size);
    total += soak.at(-size - 1)!.total;
  }
  return soak;
}

/** In a longer stretch the window with the most errors counts as the next one: one spike that is past proves nothing. */
function withoutSpike(windows: readonly Count[]): { errors: number; total: number } {
  const { errors, total } = pool(windows);
  const [most = 0, next = 0] = windows.map((window) => window.errors).sort((a, b) => b - a);
  return { errors: errors - most + next, total };
}
