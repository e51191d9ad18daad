import type { Button } from '@slack/types';
import type { Release } from '../../release/release.ts';
import { tagOf } from '../../release/version.ts';
import { button } from '../button.ts';
import { lineOf } from './step-state.ts';

/** *Send it*, where the announcement waits for that. */
export function sendButtons(release: Release): Button[] {
  const { id, project, version, checklist } = release;
  const plan = checklist.steps.find((step) => step.id === 'announce');
  if (!plan || lineOf(release, plan).standing !== 'to-send') return [];
  return [
    button({
      id: 'announce',
      label: 'Send it',
      spoken: `Send the announcement of ${project} ${tagOf(version)}`,
      style: 'primary',
      asked: { release: id, command: { type: 'Announce' } },
    }),
  ];
}
