import type { KnownBlock } from '@slack/types';
import { openLocks, type LockState } from '../../../release/lock.ts';
import type { Release } from '../../../release/release.ts';
import { section } from '../../blocks.ts';
import { cut, escape, nameOf, prose, when, type Names } from '../../mrkdwn.ts';
import { unlockButton } from './unlock-button.ts';

/** That nothing new goes to production since a rollback, with the button that lifts the lock; nothing otherwise. */
export function lockedBlocks(release: Release, locks: readonly LockState[], names: Names): KnownBlock[] {
  const lock = openLocks(locks).at(-1);
  if (!lock || release.ended) return [];
  const { by, tag, at, reason } = lock;
  const why = `${nameOf(names, by)} rolled ${escape(tag)} back, ${when(at)}: “${prose(cut(reason, 300), names)}”`;
  const text = `🔒 *Deployments are locked*: ${why}. When the fix is ready: lift the lock.`;
  return [{ ...section(text), accessory: unlockButton(release.project, lock) }];
}

/** Everybody whose name a view of these locks needs. */
export function lockersOf(locks: readonly LockState[]): string[] {
  const people = locks.flatMap(({ by, lifted }) => [by, ...(lifted ? [lifted.by] : [])]);
  return [...new Set(people)].filter((id) => /^[UW][A-Z0-9]+$/.test(id));
}
