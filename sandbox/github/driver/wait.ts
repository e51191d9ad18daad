import type { Store } from '../state/store.ts';

const PATIENCE_MS = 8000;

/** How long to wait, in ms; 0 looks once. */
export interface Patience {
  withinMs?: number;
}

/** Waits until something holds; it looks again after each change. Rejects with what `otherwise` says. */
export async function waitFor(
  store: Store,
  holds: () => boolean,
  { withinMs = PATIENCE_MS }: Patience,
  otherwise: () => string,
): Promise<void> {
  if (holds()) return;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const lookAgain = () => {
    if (holds()) resolve();
  };
  const timer = setTimeout(() => reject(new Error(otherwise())), withinMs);
  store.on('change', lookAgain);
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    store.off('change', lookAgain);
  }
}
