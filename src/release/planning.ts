import type { Edited } from './announcement-edits.ts';
import type { GateId } from './checklist.ts';
import { NO_EDITS, type ChangelogEdits } from './edits.ts';
import type { Actor } from './actor.ts';
import type { Kind, Waiver } from './objection.ts';

/** What people have arranged about a release: whose it is, whether it goes on, and what it may hold. */
export interface Planning {
  /** Who answers for it: whoever started it, until somebody else has taken it over. */
  owner: Actor;
  /** Offered to somebody who hasn't said yes. */
  handover?: { to: Actor; by: Actor; at: string };
  /** Nothing begins and no gate is passed until somebody resumes it; what runs goes on. */
  held?: { reason: string; by: Actor; at: string; why: 'person' | 'deadline' };
  /** When it last went on after it was held. */
  resumedAt?: string;
  /** When its dates were last moved. */
  rescheduledAt?: string;
  /** Its dates were moved to the present moment: it has no deadlines, and nobody is reminded. */
  waitsForNothing?: true;
  /** From then on its branch takes fixes only: the content of the candidate at that moment. */
  frozen?: { content: string; at: string; by: Actor };
  waivers: Waiver[];
  /** By commit id. */
  classified: Record<string, Kind>;
  edits: ChangelogEdits;
  /** What people changed about the announcement; absent while nobody has. */
  announcement?: Edited;
  /** Who said that it may go out, where the project wants that said. */
  announcementConfirmed?: { by: Actor; at: string };
  /** By the id of the project's freeze: this release may go to production nevertheless. */
  freezeOverrides: Record<string, { reason: string; by: Actor; at: string }>;
  /** How often people were reminded of a gate since they were last asked anew, and when last. */
  reminders: Partial<Record<GateId, { times: number; at: string }>>;
}

/** Nothing has been arranged yet. */
export const UNARRANGED: Omit<Planning, 'owner'> = {
  waivers: [],
  classified: {},
  edits: NO_EDITS,
  freezeOverrides: {},
  reminders: {},
};
