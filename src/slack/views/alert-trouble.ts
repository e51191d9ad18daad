import type { Alert } from '../../release/aftercare.ts';
import { sayVerdict } from '../../release/health/verdict-wording.ts';
import type { Verdict } from '../../release/health/verdict.ts';
import type { Release } from '../../release/release.ts';

/** One check that an alert is about. */
export interface Trouble {
  check: string;
  /** What it says now; of a closed alert, what it said when the alert was raised. */
  verdict: Verdict;
  /** ISO 8601, UTC. */
  since: string;
}

/** What is wrong, the unhealthy first: of a closed alert, what was. */
export function troublesOf(release: Release, alert: Alert): Trouble[] {
  const found = alert.checks.flatMap((check): Trouble[] => {
    const now = alert.closed ? undefined : release.health[check];
    const verdict = now?.verdict ?? alert.found[check];
    return verdict ? [{ check, verdict, since: now?.since ?? alert.raisedAt }] : [];
  });
  const more = alert.closed ? [] : joined(release, alert);
  return [...found, ...more].toSorted((one, other) => rank(one) - rank(other));
}

/** The first trouble as a plain sentence, for a reason or a notification. */
export function troubleInWords(release: Release, alert: Alert): string {
  const [first, ...more] = troublesOf(release, alert);
  if (!first) return alert.checks.join(', ');
  return `${sayVerdict(first.check, first.verdict)}${more.length > 0 ? `, and ${more.length} more` : ''}`;
}

/** What has become unhealthy since it was raised: one alert at a time covers everything that wasn't dismissed. */
function joined({ health }: Release, { checks }: Alert): Trouble[] {
  return Object.entries(health).flatMap(([check, { verdict, since, dismissed }]) =>
    verdict.health === 'unhealthy' && dismissed === undefined && !checks.includes(check)
      ? [{ check, verdict, since }]
      : [],
  );
}

function rank({ verdict }: Trouble): number {
  return ['unhealthy', 'cannot-tell', 'healthy'].indexOf(verdict.health);
}
