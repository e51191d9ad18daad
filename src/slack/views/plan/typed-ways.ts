import { isOfApi, API } from '../../../release/api-verdict.ts';
import { list } from '../../../release/wording.ts';
import { code } from '../../mrkdwn.ts';
import type { Wanted } from '../../planning/plan-ask.ts';
import type { InTheWay } from './ways-out.ts';

/** Of more than so many, nobody types the ids. */
const MOST_NAMED = 50;

/** The ways out as they are typed, in a sentence of mrkdwn: in a terminal there are no buttons. */
export function typedWays({ wanted, objections, ways }: InTheWay): string {
  const { makeIt, leaveOut } = ways;
  const canLeaveOut = leaveOut !== undefined && leaveOut.conflicts === undefined;
  const start = startOf(wanted);
  return `Or type ${list([
    ...(makeIt ? [code(startOf({ ...wanted, type: makeIt.type }))] : []),
    ...(canLeaveOut ? [code(`${start} leave-out ${named(leaveOut.commits)}`)] : []),
    code(`${start} override ${named(objections.map(({ commit }) => commit))} <reason>`),
  ])}.`;
}

/** What was asked for, as it is typed. */
function startOf({ project, type, pre, on }: Wanted): string {
  const day = on === undefined || on === 'now' ? on : `on ${on}`;
  return ['/release', project, type, pre, day].filter((word) => word !== undefined).join(' ');
}

function named(commits: readonly string[]): string {
  const ids = [...new Set(commits.map((commit) => (isOfApi(commit) ? API : commit.slice(0, 7))))];
  return ids.length > MOST_NAMED ? `<each of these ${ids.length} commits>` : ids.join(' ');
}
