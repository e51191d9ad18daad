import { z } from 'zod';

/** What a *Start hotfix* button is about, and what its window remembers. */
export interface HotfixAbout {
  project: string;
  /** The release whose alert or issue it is. */
  release?: string;
  alert?: number;
  issue?: number;
  /** Proposed as the summary. */
  summary?: string;
}

const about = z.object({
  project: z.string(),
  release: z.string().optional(),
  alert: z.int().optional(),
  issue: z.int().optional(),
  summary: z.string().optional(),
});

/** A button's `value`: of the 2,000 characters that Slack takes, about 400. */
export function writeHotfix(value: HotfixAbout): string {
  return JSON.stringify(value);
}

/** Undefined for anything that isn't ours. */
export function readHotfix(text: string | undefined): HotfixAbout | undefined {
  try {
    return about.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}
