import type { Release } from '../../../release/release.ts';
import { escape, type Names } from '../../mrkdwn.ts';
import type { Line } from '../step-state.ts';
import { verdictLine } from '../verdict.ts';

/** More checks than these are counted. */
const MAX_CHECKS = 10;

/**
 * What each check of a watch says, while that matters: as long as it runs, and when a person has to decide. What the
 * sentence above has said of a check is not said again.
 */
export function checkLines({ health }: Release, { plan, standing, state }: Line, names: Names): string[] {
  if (plan.work.kind !== 'watch' || !['running', 'failed', 'interrupted'].includes(standing)) return [];
  const { reason = '' } = state.trouble ?? {};
  const checks = plan.work.checks.filter(({ name }) => ![':', ' '].some((end) => reason.includes(`${name}${end}`)));
  const lines = checks.slice(0, MAX_CHECKS).map(({ name }) => {
    const known = health[name];
    const isOfThisWatch = known && (standing !== 'running' || Date.parse(known.since) >= Date.parse(state.since ?? ''));
    return `    ${isOfThisWatch ? verdictLine(name, known, names) : `⚪ ${escape(name)} · nothing to tell yet`}`;
  });
  return checks.length > MAX_CHECKS ? [...lines, `    … and ${checks.length - MAX_CHECKS} more checks`] : lines;
}
