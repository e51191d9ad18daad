import { calendarReport, countsAs, type CadenceFacts } from '../../release/cadence.ts';
import type { Ledger } from '../../release/ledger.ts';
import type { CalendarReport } from '../../release/plan-report.ts';
import type { Release } from '../../release/release.ts';

/** What a project's calendar needs. */
export interface Dating {
  find: (release: string) => Promise<Release | undefined>;
  /** A project's releases of late, newest first. */
  list: (project: string) => Promise<Release[]>;
}

/**
 * A project's calendar. Where the releases of late don't tell when one of a type was the last, older ones are looked at
 * until that is known: a major release may have had dozens of patches after it.
 * @param now ISO 8601, UTC
 */
export async function calendarOf(
  { find, list }: Dating,
  project: CadenceFacts,
  ledger: Ledger | undefined,
  now: string,
): Promise<CalendarReport> {
  const releases = await list(project.id);
  const isKnown = new Set(releases.map(({ id }) => id));
  let report = calendarReport({ project, releases, ledger, now });
  for (const { release, kind, version } of ledger?.releases.toReversed() ?? []) {
    const isWanted = report.types.some(({ type, last }) => !last && countsAs({ type: kind, version }, type));
    const older = isKnown.has(release) || !isWanted ? undefined : await find(release);
    if (!older) continue;
    releases.push(older);
    report = calendarReport({ project, releases, ledger, now });
  }
  return report;
}
