import type { ReleaseFacts } from '../../release/release-facts.ts';
import { freezesAt, lastOf, type FreezeState } from '../../release/freeze.ts';
import type { RehearsedStep } from '../../release/plan-report.ts';
import { list, person, time } from '../../release/wording.ts';

/** Do the dates hold? Against the project's freezes and its calendar. */
export async function rehearseDates(
  { targetAt, checklist, version }: ReleaseFacts,
  freezes: readonly FreezeState[],
  note: string | undefined,
): Promise<Pick<RehearsedStep, 'how' | 'found'>> {
  const frozen = lastOf(freezesAt(freezes, targetAt));
  if (frozen) {
    const { owner, reason, until } = frozen;
    const found = `Release Day of v${version} is ${time(targetAt)}, and the project is frozen until ${time(until)} (${person(owner)}: ${reason}).`;
    return { how: 'would have failed', found };
  }
  const opening = checklist.phases
    .filter(({ id }) => id !== 'post-release')
    .map(({ title, opensAt }) => `${title} ${time(opensAt)}`);
  return { how: 'worked', found: [list(opening, 'and'), note].filter(Boolean).join('. ') };
}
