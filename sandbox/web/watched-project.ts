import type { ProjectState } from './protocol.ts';
import type { ProjectPanel } from './project-panel.ts';

/** What there was to see of a project when it was last looked at. */
export interface WatchedProject {
  latest: () => ProjectState | undefined;
  /** Resolves once it was looked at for the first time. */
  ready: Promise<void>;
  stop: () => void;
}

/** Looks at a project at once and after each change; one look at a time, and none is missed. */
export function watchProject(panel: ProjectPanel, changed: () => void): WatchedProject {
  let latest: ProjectState | undefined;
  let isLooking = false;
  let isStale = false;
  const look = async (): Promise<void> => {
    isStale = true;
    if (isLooking) return;
    isLooking = true;
    while (isStale) {
      isStale = false;
      latest = (await panel.state().catch(() => undefined)) ?? latest; // what can't be seen now stays as it was seen
      changed();
    }
    isLooking = false;
  };
  const stop = panel.onChange(() => void look());
  return { latest: () => latest, ready: look(), stop };
}
