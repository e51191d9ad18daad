import type { Octokit } from 'octokit';
import type { Asked } from './trouble.ts';
import { troubleOf } from './trouble.ts';

/** A repository on GitHub, and whoever asks about it. */
export interface Place {
  octokit: Octokit;
  /** Part of every request. */
  at: { owner: string; repo: string };
  asked: Asked;
  /** Before each further try of a write, in ms. */
  pausesMs: readonly number[];
}

/** Anything that GitHub is asked, with its trouble in words for people. */
export async function asking<T>({ asked }: Place, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw troubleOf(error, asked);
  }
}
