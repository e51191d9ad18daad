import type { Release } from './release.ts';

/** Is the announcement finished but for somebody's word? */
export function waitsForWord({ announce, announcing, announcementConfirmed }: Release, step: string): boolean {
  return (
    step === 'announce' && announce.length > 0 && announcing?.confirm === true && announcementConfirmed === undefined
  );
}
