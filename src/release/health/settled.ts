import type { Health, Verdict } from './verdict.ts';

/** So many verdicts, of the newest look and of those before it, a caller has to bring. */
export const LOOKS_BACK = 3;

/** So many looks in a row nobody must be able to tell before that is news. */
const BLIND_LOOKS = 2;

/**
 * The verdict to record as a change of health, if there is one: a check that flaps changes nothing.
 *
 * - Unhealthy is believed at once: a verdict says so only when it is significant and lasting.
 * - *Cannot tell* is believed when two looks in a row say it: one missing measurement is no news. As the first word it
 *   takes three, since a soak that has just begun holds little. It comes from unhealthy, too: what can no longer be seen
 *   is not known to be bad any more, nor to be good.
 * - Healthy is believed at once as the first word, later after three looks in a row within the limit. A look in between
 *   that cannot tell starts the count again, for it has seen no recovery; so does one that is over the limit, only not
 *   significantly so: what it takes to raise an alarm is not what it takes to end one.
 * @param present what was believed so far
 * @param verdicts the newest first
 */
export function settled(present: Health | undefined, verdicts: readonly Verdict[]): Verdict | undefined {
  const [newest] = verdicts;
  if (!newest || newest.health === present) return undefined;
  return isBelieved(newest.health, present, verdicts) ? newest : undefined;
}

function isBelieved(health: Health, present: Health | undefined, verdicts: readonly Verdict[]): boolean {
  switch (health) {
    case 'unhealthy':
      return true;
    case 'cannot-tell':
      return inARow(verdicts, present === undefined ? LOOKS_BACK : BLIND_LOOKS, isBlind);
    case 'healthy':
      return present === undefined || inARow(verdicts, LOOKS_BACK, isWithinLimit);
    default:
      return health satisfies never;
  }
}

function inARow(verdicts: readonly Verdict[], looks: number, is: (verdict: Verdict) => boolean): boolean {
  return verdicts.length >= looks && verdicts.slice(0, looks).every(is);
}

function isBlind({ health }: Verdict): boolean {
  return health === 'cannot-tell';
}

function isWithinLimit({ health, value, limit }: Verdict): boolean {
  return health === 'healthy' && !(value !== undefined && limit !== undefined && value > limit.value);
}
