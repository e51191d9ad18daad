import type { Actor } from '../../release/actor.ts';
import type { GatePlan, StepPlan } from '../../release/checklist.ts';
import type { RehearsedStep } from '../../release/plan-report.ts';
import { couldApprove, fillSlots, isIndependent, missing } from '../../release/gate.ts';
import type { Release } from '../../release/release.ts';
import type { Roster } from '../../release/roster.ts';
import { whyImpassable, whyUnsigned } from '../../release/satisfiable.ts';
import { list, person } from '../../release/wording.ts';

type Line = Pick<RehearsedStep, 'how' | 'found' | 'ms'>;

const UNMARKED = 'Not marked as safe to rehearse (`rehearse: true` of a step in tminus.yaml).';

/** Why a line is not rehearsed, or can't be done by anybody; undefined for one that is really done. */
export function whyNotRehearsed({ roles }: Release, step: StepPlan, roster: Roster): Line | undefined {
  const { id, work, role } = step;
  switch (work.kind) {
    case 'bot':
      return TELLS.has(id) ? notRehearsed('Nobody is told of a rehearsal.') : undefined;
    case 'command':
      return work.rehearse ? undefined : notRehearsed(UNMARKED);
    case 'review':
      return notRehearsed('Its pull request is opened on Release Day.');
    case 'http-check':
      return notRehearsed('A rehearsal deploys nothing that could answer.');
    case 'watch':
      return notRehearsed('It is watched in production.');
    case 'sign-off': {
      const why = whyUnsigned(step, { roles, roster });
      if (why) return { how: 'would have failed', found: why.text, ms: 0 };
      return notRehearsed(`${list((roles[role] ?? []).map(person))} can sign it off.`);
    }
    default:
      return work satisfies never;
  }
}

/** Are there enough people for the gate, and one among them who is independent of the changes as they turned out? */
export function foreseeGate(release: Release, gate: GatePlan, roster: Roster): Line {
  const isInsider = (id: Actor): boolean => !isIndependent(release, id);
  const why = whyImpassable(gate, { roles: release.roles, roster, isInsider });
  if (why) return { how: 'would have failed', found: why.text, ms: 0 };
  const who = list(couldApprove(release, gate).map(person));
  return { how: 'worked', found: `It needs ${missing(fillSlots(gate, []))}: ${who} can approve.`, ms: 0 };
}

/** Steps of the bot's own that people outside would hear of. */
const TELLS: ReadonlySet<string> = new Set(['announce', 'update-status-page']);

function notRehearsed(found: string): Line {
  return { how: 'not rehearsed', found, ms: 0 };
}
