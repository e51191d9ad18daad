import { normalQuantile, studentQuantile } from './quantiles.ts';
import { pool, type Count } from './windows.ts';

/** Fewer windows say nothing of how much they vary. */
const FEWEST = 6;

/** At most such a share of the windows may be outages, and left out. */
const OUTAGES = 0.05;

/** A window is an outage when it differs by so many times the variance of the others: five standard deviations. */
const OUTAGE = 25;

/** How many times more a ratio varies than independent requests would make it, and by how many windows that is known. */
export interface DesignEffect {
  estimate: number;
  /** Degrees of freedom of the estimate; 0 when nothing failed, and so nothing varied. */
  freedom: number;
}

/**
 * How many times more the error ratio varies from window to window than independent requests would make it: 1 when they
 * are independent, more when errors come in bursts. In the sense of Rao & Scott (1992), A simple method for the analysis
 * of clustered binary data, Biometrics 48: 577–585. Counts are not divided by it, as they do for large samples: with few
 * errors that raises false alarms. The tests take it as it is (above-limit.ts, above-before.ts).
 *
 * Estimated by Pearson's X² / (n − 1), each period by its own ratio. A few windows that are nothing like the others are
 * left out, so that yesterday's outage does not make today's look like noise. Undefined when no period has enough windows.
 */
export function designEffect(periods: readonly (readonly Count[])[]): DesignEffect | undefined {
  let isKnown = false;
  let sum = 0;
  let freedom = 0;
  for (const period of periods) {
    const windows = withoutOutages(period.filter(({ total }) => total > 0));
    const { ratio } = pool(windows);
    if (windows.length < FEWEST) continue;
    isKnown = true;
    if (ratio <= 0 || ratio >= 1) continue;
    sum += chiSquared(windows, ratio);
    freedom += windows.length - 1;
  }
  return isKnown ? { estimate: freedom > 0 ? sum / freedom : 1, freedom } : undefined;
}

/**
 * The design effect to use in a test at a level: the estimate, raised by as much as Student's distribution is wider
 * than the normal one out there, because it is only an estimate. Never below 1, and 1 when nothing is known: then that
 * trouble has to last is the guard.
 */
export function raised(known: DesignEffect | undefined, level: number): number {
  if (!known || known.freedom < 1) return 1;
  const { estimate, freedom } = known;
  const wider = studentQuantile(1 - level, freedom) / normalQuantile(1 - level);
  return Math.max(1, estimate * wider ** 2);
}

/** Those farthest from the rest are looked at again, by what the rest says. */
function withoutOutages(windows: readonly Count[]): readonly Count[] {
  const { ratio } = pool(windows);
  if (ratio <= 0 || ratio >= 1) return windows;
  const differing = windows.toSorted((a, b) => contribution(b, ratio) - contribution(a, ratio));
  const count = Math.ceil(windows.length * OUTAGES);
  const rest = differing.slice(count);
  const usual = pool(rest).ratio;
  if (usual <= 0 || usual >= 1) return windows;
  const most = OUTAGE * Math.max(1, chiSquared(rest, usual) / rest.length);
  return [...rest, ...differing.slice(0, count).filter((window) => contribution(window, usual) <= most)];
}

/** Pearson's X² of windows that should all have the same ratio. */
function chiSquared(windows: readonly Count[], ratio: number): number {
  return windows.reduce((sum, window) => sum + contribution(window, ratio), 0);
}

function contribution({ errors, total }: Count, ratio: number): number {
  return (errors - total * ratio) ** 2 / (total * ratio * (1 - ratio));
}
