import { z } from 'zod';

/** Which lock a button is about. */
export interface LockRef {
  project: string;
  /** The lock's id. */
  lock: string;
}

const value = z.object({ project: z.string(), lock: z.string() });

/** A button's `value`: at most 2,000 characters; ours are about 60. */
export function writeLock({ project, lock }: LockRef): string {
  return JSON.stringify({ project, lock });
}

/** Undefined for anything that isn't ours. */
export function readLock(text: string | undefined): LockRef | undefined {
  try {
    return value.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}
