import { ANNOUNCING } from './refusals/announcing.ts';
import { CHECKLIST } from './refusals/checklist.ts';
import { COMMITS } from './refusals/commits.ts';
import { DATES } from './refusals/dates.ts';
import { GENERAL } from './refusals/general.ts';
import { PICKS } from './refusals/picks.ts';
import { PRODUCTION } from './refusals/production.ts';
import { STARTING } from './refusals/starting.ts';

/** A "no" with a code, what was seen, and the way out: one sentence or two, for people. */
export interface Refusal {
  code: RefusalCode;
  /** Plain text; names and times as marks (wording.ts). */
  text: string;
}

/** Every refusal of the core. The key is the code; a test counts them. */
export const REFUSALS = {
  ...GENERAL,
  ...CHECKLIST,
  ...STARTING,
  ...PRODUCTION,
  ...DATES,
  ...COMMITS,
  ...PICKS,
  ...ANNOUNCING,
} as const satisfies Record<string, (facts: never) => string>;

export type RefusalCode = keyof typeof REFUSALS;

/** A refusal from the table. */
export function refuse<C extends RefusalCode>(code: C, facts: Parameters<(typeof REFUSALS)[C]>[0]): Refusal {
  return { code, text: (REFUSALS[code] as (facts: unknown) => string)(facts) };
}
