import type { Button } from '@slack/types';
import { branchLabel, isSettled, pickable } from '../../../release/picks.ts';
import type { Release } from '../../../release/release.ts';
import { tagOf } from '../../../release/version.ts';
import { button, confirmation } from '../../button.ts';
import { cut, type Names } from '../../mrkdwn.ts';
import type { Detail } from '../step-state.ts';
import { counted } from './counted.ts';
import { matrix, troubleOf } from './pick-words.ts';

/** More than these a button's value can't hold. */
const MOST_BRANCHES = 20;

/** What the line of the checklist waits for, once its turn has come. */
export function pickStanding(release: Release): string {
  const { picks } = release;
  if (!picks) return 'T-Minus is looking at the other release branches';
  const ordered = picks.ordered?.branches.length ?? 0;
  const free = pickable(release).length;
  const open = picks.all.filter(({ verdict }) => verdict === 'proposed').length;
  const byHand = picks.all.filter((pick) => !isSettled(pick)).length - free - ordered - open;
  const parts = [
    ...(ordered > 0 ? [`${counted(ordered, 'branch')} being picked`] : []),
    ...(free > 0 ? [`${counted(free, 'branch')} ${free === 1 ? 'waits' : 'wait'} for a press`] : []),
    ...(open > 0 ? [open === 1 ? '1 pull request waits to be merged' : `${open} pull requests wait to be merged`] : []),
    ...(byHand > 0 ? [`${counted(byHand, 'branch')} ${byHand === 1 ? 'waits' : 'wait'} for somebody’s hand`] : []),
  ];
  return parts.length === 0 ? 'about to be ticked' : parts.join(', ');
}

/** The matrix below the line, and what is in the way; the commands to type are in the thread. */
export function pickLines(release: Release, names: Names, detail: Detail): string[] {
  const all = release.picks?.all ?? [];
  if (all.length === 0) return [];
  const troubles = all.flatMap((pick) => troubleOf(pick, names) ?? []).slice(0, detail === 'full' ? 5 : 0);
  return [matrix(release, names), ...troubles].map((line) => `    ${line}`);
}

/** What people should know when they approve production. */
export function pickForecast(release: Release, names: Names): string {
  const all = release.picks?.all ?? [];
  return all.length === 0 ? '' : `🍒 For other release branches, once it is live: ${matrix(release, names)}`;
}

/** Pushes the fix to the branches that the reader sees as clean: they are what is confirmed. */
export function pickButtons(release: Release): Button[] {
  const branches = pickable(release).slice(0, MOST_BRANCHES);
  if (branches.length === 0 || release.held) return [];
  const { project, version } = release;
  const [only = ''] = branches;
  const onto = branches.length === 1 ? cut(branchLabel(only), 40) : counted(branches.length, 'branch');
  return [
    button({
      id: 'pick',
      label: `Pick onto ${onto}`,
      spoken: `Pick ${project} ${tagOf(version)} onto ${onto}`,
      style: 'primary',
      asked: { release: release.id, command: { type: 'Pick', branches } },
      confirm: confirmation({
        title: `Pick onto ${onto}?`,
        text: `The fix of ${project} ${tagOf(version)} is ${howOnto(release)} ${branches.map(branchLabel).join(', ')}. Nothing is forced: a branch that has moved is tried again.`,
        yes: 'Pick',
      }),
    }),
  ];
}

function howOnto({ picks }: Release): string {
  return picks?.all.some(({ from }) => from !== undefined) ? 'opened as pull requests onto' : 'pushed to';
}
