import type { Queue } from 'bullmq';

/** Looks at pull requests, to come. */
export interface ReviewQueue {
  /** Looks at the release's pull request at that instant (ISO 8601, UTC). */
  addReviewLook(release: string, at: string, now: string): Promise<void>;
  /** Looks at all pull requests of the project now; bursts fall together. */
  addReviewLooks(project: string): Promise<void>;
}

/** The name of the job that looks at a pull request: of one release, or of all of a project that are under way. */
export const REVIEW = 'review';

/** Puts them on the queue of everything that watches. */
export function reviewQueue(watches: Queue<{ release: string } | { project: string }>): ReviewQueue {
  return {
    async addReviewLook(release, at, now) {
      const delay = Math.max(0, Date.parse(at) - Date.parse(now));
      await watches.add(REVIEW, { release }, { jobId: `${release}.review.${Date.parse(at)}`, delay });
    },
    async addReviewLooks(project) {
      await watches.add(REVIEW, { project }, { deduplication: { id: `review ${project}`, keepLastIfActive: true } });
    },
  };
}
