import type { ReleaseEvent } from '../../release/event.ts';
import type { Release } from '../../release/release.ts';

/** Everybody, and every user group, whose name a view of this release may need. */
export function peopleIn(release: Release, events: readonly ReleaseEvent[] = []): string[] {
  const steps = Object.values(release.steps).map(({ by }) => by);
  const gates = Object.values(release.gates).flatMap(({ approvals, passed, voided }) => [
    ...approvals.map(({ by }) => by),
    ...(voided?.approvals ?? []).map(({ by }) => by),
    passed?.by,
  ]);
  const phases = Object.values(release.phases).map(({ by }) => by);
  const members = Object.values(release.roles).flat();
  const all = [
    release.startedBy,
    release.ended?.by,
    ...steps,
    ...gates,
    ...phases,
    ...members,
    ...events.map(({ by }) => by),
  ];
  const inText = JSON.stringify(events).matchAll(/@\{([USW][A-Z0-9]+)\}/g);
  return [...new Set([...all, ...[...inText].map(([, id]) => id)])].filter(
    (id) => id !== undefined && /^[USW][A-Z0-9]+$/.test(id),
  ) as string[];
}
