import type { Button } from '@slack/types';
import type { GatePlan } from '../../release/checklist.ts';
import { digestOf } from '../../release/approved-content.ts';
import type { Release } from '../../release/release.ts';
import { button, confirmation } from '../button.ts';
import { commits } from './commits.ts';
import { isAskedAgain } from './since-approved.ts';

/** Approves exactly what is shown beside it; what can't be undone is asked twice. */
export function approveButton(release: Release, gate: GatePlan): Button {
  const { id, project, version, candidate } = release;
  const what = `${project} v${version}`;
  const environment = productionOf(release);
  return button({
    id: 'approve',
    label: isAskedAgain(release, gate) ? 'Approve the difference' : 'Approve',
    spoken: `Approve ${isAskedAgain(release, gate) ? 'the difference: ' : ''}${gate.title} of ${what}`,
    style: 'primary',
    asked: { release: id, command: { type: 'Approve', gate: gate.id, digest: digestOf(release, gate) } },
    ...(gate.id === 'production' && {
      confirm: confirmation({
        title: `Release v${version} to ${environment}?`,
        text: `${what}${candidate ? ` (${candidate.commit.slice(0, 7)}, ${commits(candidate.changes)})` : ''} will be merged, tagged and deployed to ${environment}${inStages(release)}. A tag is never taken back.`,
        yes: 'Approve',
      }),
    }),
  });
}

/** `, in 3 stages` where it goes out so. */
function inStages({ checklist }: Release): string {
  const total = checklist.steps.find(({ id }) => id === 'deploy-production')?.stage?.total ?? 1;
  return total > 1 ? `, in ${total} stages` : '';
}

/** The environment that the production gate opens the way to. */
export function productionOf(release: Release): string {
  const deploy = release.checklist.steps.find(({ id }) => id === 'deploy-production')?.work;
  return deploy?.kind === 'command' ? (deploy.environment ?? 'production') : 'production';
}
