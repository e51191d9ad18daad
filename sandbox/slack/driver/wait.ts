import type { Workspace } from '../state/workspace.ts';

/** How long somebody looks at the screen before they give up, in ms. */
export const PATIENCE_MS = 8000;

/** How long to wait, in ms; 0 looks once. */
export interface Patience {
  withinMs?: number;
}

/** Waits until `look` finds something; it looks again after each change. Rejects with what `otherwise` says. */
export async function waitFor<Found>(
  workspace: Workspace,
  look: () => Found | undefined,
  { withinMs = PATIENCE_MS }: Patience,
  otherwise: () => string,
): Promise<Found> {
  const atOnce = look();
  if (atOnce !== undefined) return atOnce;
  const { promise, resolve, reject } = Promise.withResolvers<Found>();
  const lookAgain = () => {
    const found = look();
    if (found !== undefined) resolve(found);
  };
  const timer = setTimeout(() => reject(new Error(otherwise())), withinMs);
  workspace.on('change', lookAgain);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    workspace.off('change', lookAgain);
  }
}
