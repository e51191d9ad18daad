import type { Baseline } from './baseline.ts';
import type { Verdict } from './verdict.ts';

/** What some windows must not be above. */
export interface Rule<W> {
  rule: 'max' | 'factor';
  limit: number;
  /** What every part of the time has to be worse than, for the trouble to last. */
  reference: number;
  /** How likely the windows would be so bad by chance. */
  p: (windows: readonly W[]) => number;
}

/** The numbers of a verdict. */
export type Seen = Pick<Verdict, 'value' | 'sample' | 'baseline' | 'limit'>;

/** What a check has to say of windows, before anybody has decided whether it is enough. */
export interface Case<W, R extends Rule<W> = Rule<W>> {
  /** A limit of its own comes first. */
  rules: R[];
  /** How small a p of one of them has to be to count. */
  significant: number;
  /** The numbers for a verdict on these windows that rests on this rule; without one, on the tightest. */
  seen: (windows: readonly W[], rule?: R) => Seen;
}

export function makeCase<W, R extends Rule<W>>(
  rules: R[],
  baseline: Baseline<W> | undefined,
  significant: number,
  summary: (windows: readonly W[]) => { value?: number; sample: number },
): Case<W, R> {
  const [tightest] = rules.toSorted((a, b) => a.limit - b.limit);
  return {
    rules,
    significant,
    seen: (windows, rule = tightest) => ({
      ...summary(windows),
      ...(baseline && { baseline: { value: baseline.value, sample: baseline.sample, of: baseline.of } }),
      ...(rule && { limit: { value: rule.limit, rule: rule.rule } }),
    }),
  };
}
