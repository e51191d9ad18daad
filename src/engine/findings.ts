import type { Finding } from '../release/command.ts';
import type { ReleaseEvent } from '../release/event.ts';
import { cannotTell } from '../release/health/cannot-tell.ts';
import { judge } from '../release/health/judge.ts';
import { LOOKS_BACK, settled } from '../release/health/settled.ts';
import type { Health, Verdict } from '../release/health/verdict.ts';
import { judgeWhole } from '../release/health/whole.ts';
import type { FailedLooks } from './failed-looks.ts';
import type { Sight } from './gather.ts';
import type { SoakNow } from './soak.ts';

/** So many looks in a row must have failed before a soak whose time is up ends in doubt. */
const FAILED_TO_END = 2;

/**
 * What the core is told of each check. Undefined when the look decides nothing, because the time is up and something
 * could not be measured just now: an hour does not end in doubt for one time-out. `now` in ms since 1970, UTC.
 */
export async function findingsOf(
  failures: FailedLooks,
  release: string,
  sights: readonly Sight[],
  events: readonly ReleaseEvent[],
  now: number,
): Promise<Finding[] | undefined> {
  await failures.measured(release, sights.filter((sight) => 'evidence' in sight).map(keyOf));
  const found = await Promise.all(
    sights.map(async (sight) => {
      const failed = 'why' in sight ? await failures.failed(release, keyOf(sight), sight.soak.look) : 0;
      const isTooEarly = isTimeUp(sight.soak, now) && failed > 0 && failed < FAILED_TO_END;
      return isTooEarly ? undefined : findingOf(sight, failed, events);
    }),
  );
  const findings = found.filter((finding) => finding !== undefined);
  return findings.length < sights.length ? undefined : findings;
}

function keyOf({ soak, check }: Sight): string {
  return `${soak.step}.${soak.attempt}.${check.name}`;
}

function isTimeUp({ since, work }: SoakNow, now: number): boolean {
  return now >= since + work.forMs;
}

function findingOf(sight: Sight, failed: number, events: readonly ReleaseEvent[]): Finding {
  const { soak, check } = sight;
  const { step, attempt, since, at, look, work } = soak;
  const ends = Array.from({ length: Math.min(look, LOOKS_BACK) }, (_, back) => at - back * work.everyMs);
  const finding = { step, attempt, check: check.name };
  if ('why' in sight) {
    const blind = ends.slice(0, failed).map((to) => cannotTell(check, sight.why, { from: to - work.everyMs, to }));
    return { ...finding, verdicts: blind, whole: cannotTell(check, sight.why, { from: since, to: at }) };
  }
  const tests = Math.ceil(work.forMs / work.everyMs) * work.checks.length;
  const verdicts = ends.map((end) => judge(check, sight.evidence, end, tests));
  const from = wellSince(soak, check.name, verdicts, events);
  return { ...finding, verdicts, whole: judgeWhole(check, sight.evidence, { from, at, tests }) };
}

/**
 * From when on the soak as a whole counts: from its beginning; or, when a check has got well again, from the first of
 * the looks that made it believed.
 */
function wellSince(
  { since, at, work }: SoakNow,
  check: string,
  verdicts: readonly Verdict[],
  events: readonly ReleaseEvent[],
): number {
  const recovery = (end: number): number => Math.max(since, end - LOOKS_BACK * work.everyMs);
  let from = since;
  let present: Health | undefined;
  let isUnwell = false;
  for (const event of events) {
    if (event.type !== 'HealthChanged' || event.check !== check || Date.parse(event.at) < since) continue;
    present = event.verdict.health;
    if (present === 'unhealthy') isUnwell = true;
    if (present !== 'healthy' || !isUnwell) continue;
    isUnwell = false;
    from = recovery(Date.parse(event.verdict.window.to));
  }
  return isUnwell && settled(present, verdicts)?.health === 'healthy' ? recovery(at) : from;
}
