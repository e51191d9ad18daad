import type { Button } from '@slack/types';
import { digestOf } from '../../release/approved-content.ts';
import type { GatePlan } from '../../release/checklist.ts';
import type { Release } from '../../release/release.ts';
import { rolesFor } from '../../release/rights.ts';
import { tagOf } from '../../release/version.ts';
import { button, confirmation } from '../button.ts';
import { approveButton, productionOf } from './approve-button.ts';
import { commits } from './commits.ts';
import { planButton } from './plan/plan-button.ts';
import { arrivedSince, isAskedAgain } from './since-approved.ts';

/** What can be pressed at a gate that waits for people: the yes, what it is about, and the no. */
export function decisionButtons(release: Release, gate: GatePlan): Button[] {
  return [approveButton(release, gate), ...differenceButtons(release, gate), rejectButton(release, gate)];
}

/** What is rarer: one's own approval back, and the gate without the approvals that are missing, where somebody may. */
export function otherGateButtons(release: Release, gate: GatePlan): Button[] {
  const isApproved = release.gates[gate.id].approvals.length > 0;
  const mayBeOverridden = rolesFor('override gate', release).some((role) => (release.roles[role] ?? []).length > 0);
  return [
    ...(isApproved ? [withdrawButton(release, gate)] : []),
    ...(mayBeOverridden ? [overrideButton(release, gate)] : []),
  ];
}

/** What is new since people approved: to look at, and to drop while that is possible. */
export function differenceButtons(release: Release, gate: GatePlan): Button[] {
  if (!isAskedAgain(release, gate) || release.ended) return [];
  const { id, branch, candidate, gates } = release;
  const arrived = arrivedSince(release, gate);
  const see = planButton({
    id: 'see-changes',
    label: 'See what changed',
    spoken: `See what changed since ${gate.title} was approved`,
    asked: { kind: 'changes', release: id, gate: gate.id },
  });
  if (arrived.length === 0 || !candidate || gates.production.passed) return [see];
  const count = arrived.length;
  const [undoes, them] = count === 1 ? ['undoes the commit', 'it'] : [`undoes each of the ${count} commits`, 'them'];
  const drop = planButton({
    id: 'drop-new',
    label: 'Drop the new commits',
    asked: { kind: 'drop', release: id, gate: gate.id, shown: candidate.content },
    confirm: confirmation({
      title: `Drop ${commits(count)}?`,
      text: `A new commit on ${branch} ${undoes} that came in since ${gate.title} was approved. Nothing is pushed by force; what main has of ${them} stays there.`,
      yes: `Drop ${them}`,
    }),
  });
  return [see, drop];
}

function rejectButton(release: Release, gate: GatePlan): Button {
  const about = aboutGate(release, gate);
  return button({
    id: 'reject',
    label: 'Reject…',
    spoken: `Reject ${about}`,
    asked: { release: release.id, command: { type: 'Reject', gate: gate.id, reason: '' }, about },
  });
}

function withdrawButton(release: Release, gate: GatePlan): Button {
  return button({
    id: 'withdraw',
    label: 'Take my approval back',
    spoken: `Take my approval back: ${gate.title}`,
    asked: { release: release.id, command: { type: 'Withdraw', gate: gate.id } },
  });
}

function overrideButton(release: Release, gate: GatePlan): Button {
  const about = aboutGate(release, gate);
  return button({
    id: 'override-gate',
    label: 'Override…',
    spoken: `Override ${about}`,
    style: 'danger',
    asked: {
      release: release.id,
      command: { type: 'OverrideGate', gate: gate.id, reason: '', digest: digestOf(release, gate) },
      about,
    },
  });
}

function aboutGate(release: Release, { id, title }: GatePlan): string {
  const leads = id === 'production' ? `, to ${productionOf(release)}` : '';
  return `${title} of ${release.project} ${tagOf(release.version)}${leads}`;
}
