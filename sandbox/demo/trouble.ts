import type { Scene } from './script.ts';
import type { Stage } from './stage.ts';

/** How much of what is deployed is broken when somebody breaks it. */
export const BROKEN = 0.05;

/** How long people wait for the next thing to happen, in ms. */
const withinMs = 60_000;

/** The new version fails, T-Minus says so, Bob rolls back, and all is well again. */
export function trouble(stage: Stage): Scene[] {
  return [
    {
      says: 'Somebody breaks it: one request in twenty fails in production now.',
      happens: async () => stage.breaks(BROKEN),
    },
    {
      says: 'There is the alert in #alerts, with what is wrong and since when.',
      happens: async (at) => at.channel('alerts').shows(/^🔴/m, { withinMs }),
    },
    {
      says: 'Bob presses Roll back, and confirms version and environment.',
      happens: async () => rollsBack(stage),
    },
    {
      says: 'v1.2.0 answers again, and the alert has resolved itself.',
      happens: async (at) => at.channel('alerts').shows(/rolled back to v1\.2\.0 by .* recovered/, { withinMs }),
    },
  ];
}

/** Bob presses Roll back on the alert and is sure; waits for the alert if there is none. */
export async function rollsBack({ driver }: Stage): Promise<void> {
  await driver.user('bob').clicks('Roll back', { in: 'alerts', withinMs });
}
