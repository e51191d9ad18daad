import type { FreezeState } from '../../../release/freeze.ts';

/** Everybody whose name a view of these freezes needs. */
export function ownersOf(freezes: readonly FreezeState[]): string[] {
  const people = freezes.flatMap(({ owner, lifted }) => [owner, ...(lifted ? [lifted.by] : [])]);
  return [...new Set(people)].filter((id) => /^[UW][A-Z0-9]+$/.test(id));
}
