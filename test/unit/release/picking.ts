import { cherryPick } from '../../../src/process/hotfix/cherry-pick.ts';
import type { Command } from '../../../src/release/command.ts';
import { CHERRY_PICK, type BranchPick } from '../../../src/release/picks.ts';
import type { Release } from '../../../src/release/release.ts';
import type { Person } from '../../../src/release/role.ts';
import { ERIN, given, MONDAY } from './given.ts';

/** A release whose checklist has the line that only hotfixes have. */
export function hotfixOf(release: Release): Release {
  const { id, phase, title, needs, evidence } = cherryPick;
  const plan = { id, phase, title, needs, evidence, work: { kind: 'sign-off' as const }, role: 'release-manager' };
  const gates = release.checklist.gates.map((gate) =>
    gate.phase === phase ? { ...gate, needs: [...gate.needs, id] } : gate,
  );
  return {
    ...release,
    checklist: { ...release.checklist, steps: [...release.checklist.steps, plan], gates },
    steps: { ...release.steps, [CHERRY_PICK]: { status: 'pending', attempt: 1, starts: 0 } },
  };
}

/** What was found of `release/<label>`. */
export function found(
  label: string,
  verdict: BranchPick['verdict'] = 'clean',
  more: Partial<BranchPick> = {},
): BranchPick {
  const conflict = {
    commit: `fix${'0'.repeat(37)}`,
    subject: 'fix: round prices',
    files: ['src/cart.ts'],
    count: 1,
    author: ERIN.id,
    isOfBranch: true,
  };
  const commits = verdict === 'there' ? [] : [`fix${'0'.repeat(37)}`];
  return {
    branch: `release/${label}`,
    head: `head-of-${label}`,
    verdict,
    commits,
    ...(verdict === 'conflict' && { conflict }),
    ...more,
  };
}

/** The engine has looked. */
export function looked(release: Release, picks: BranchPick[], of = `fix${'0'.repeat(37)}`): Command {
  return { type: 'RecordPicks', picks, of, seen: release.picks?.event ?? 0, at: MONDAY };
}

/** The release after the engine has looked. */
export function afterLook(release: Release, ...picks: BranchPick[]): Release {
  return given(release, looked(release, picks));
}

export function pick(by: Person, ...branches: string[]): Command {
  return { type: 'Pick', ...(branches.length > 0 && { branches }), by, at: MONDAY };
}
