import type { GatePlan, StepPlan } from '../../release/checklist.ts';
import type { RehearsedStep } from '../../release/plan-report.ts';
import { couldApprove, fillSlots, isIndependent, missing } from '../../release/gate.ts';
import type { Release } from '../../release/release.ts';
import { isGroup, roleName, rolesOf } from '../../release/role.ts';
import { list, person } from '../../release/wording.ts';

type Line = Pick<RehearsedStep, 'how' | 'found' | 'ms'>;

const UNMARKED = 'Not marked as safe to rehearse (`rehearse: true` of a step in tminus.yaml).';

/** Why a line is not rehearsed, or can't be done by anybody; undefined for one that is really done. */
export function whyNotRehearsed({ roles }: Release, { id, work, role }: StepPlan): Line | undefined {
  switch (work.kind) {
    case 'bot':
      return id === 'announce' ? notRehearsed('Nobody is told of a rehearsal.') : undefined;
    case 'command':
      return work.rehearse ? undefined : notRehearsed(UNMARKED);
    case 'watch':
      return notRehearsed('It is watched in production.');
    case 'sign-off': {
      const people = roles[role] ?? [];
      if (people.length > 0) return notRehearsed(`${list(people.map(person))} can sign it off.`);
      const found = `Nobody has the role ${roleName(role)} that signs it off: name people under \`roles\` in tminus.yaml.`;
      return { how: 'would have failed', found, ms: 0 };
    }
    default:
      return work satisfies never;
  }
}

/**
 * Are there enough people for the gate, and one among them who is independent of the changes as they turned out?
 * Members of user groups are not known here: a role that names a group counts as large enough.
 */
export function foreseeGate(release: Release, gate: GatePlan): Line {
  const people = couldApprove(release, gate);
  const asks = missing(fillSlots(gate, []));
  const who = people.length === 0 ? 'nobody' : list(people.map(person));
  const counted = Object.entries(gate.quorum).filter(([role]) => !release.roles[role]?.some(isGroup));
  const everybody = people.map((id) => ({ by: id, roles: rolesOf(release.roles, { id, groups: [] }) }));
  const slots = fillSlots({ ...gate, quorum: Object.fromEntries(counted) }, everybody);
  if (slots.some(({ by }) => by === undefined))
    return { how: 'would have failed', found: `It needs ${asks}, and there is ${who}.`, ms: 0 };
  const second = !gate.fourEyes || people.some((id) => isGroup(id) || isIndependent(release, id));
  if (!second) {
    const found = `It needs a second pair of eyes: ${who} started this release or alone wrote its changes.`;
    return { how: 'would have failed', found, ms: 0 };
  }
  return { how: 'worked', found: `It needs ${asks}: ${who} can approve.`, ms: 0 };
}

function notRehearsed(found: string): Line {
  return { how: 'not rehearsed', found, ms: 0 };
}
