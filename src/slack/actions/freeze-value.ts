import { z } from 'zod';

/** Which freeze a button is about. */
export interface FreezeRef {
  project: string;
  /** The freeze's id. */
  freeze: string;
}

const value = z.object({ project: z.string(), freeze: z.string() });

/** A button's `value`: at most 2,000 characters; ours are about 60. */
export function writeFreeze({ project, freeze }: FreezeRef): string {
  return JSON.stringify({ project, freeze });
}

/** Undefined for anything that isn't ours. */
export function readFreeze(text: string | undefined): FreezeRef | undefined {
  try {
    return value.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}
