import type { Objection } from '../../../../../src/release/objection.ts';
import type { PlanReport } from '../../../../../src/release/plan-report.ts';
import { BOB, CAROL, ERIN, MONDAY, RELEASE_DAY } from '../../../release/given.ts';

export const DARK = 'da4ca4ca4ca4ca4ca4ca4ca4ca4ca4ca4ca4ca4c';
export const ICONS = '1c0115011501150115011501150115011501150a';

/** A feature that a patch release may not have. */
export function objection(more: Partial<Objection> = {}): Objection {
  return {
    commit: DARK,
    subject: 'feat: dark mode',
    author: ERIN.id,
    against: 'type',
    because: 'feature',
    ...more,
  };
}

/** A minor release that can be started. */
export function planned(more: Partial<PlanReport> = {}): PlanReport {
  return {
    project: 'acme-web',
    type: 'minor',
    version: '1.3.0',
    tag: 'v1.3.0',
    branch: 'release/v1.3.0',
    main: 'main',
    base: 'base',
    previousTag: 'v1.2.0',
    counts: { features: 1, fixes: 2, performance: 0, breaking: 0, other: 3 },
    entries: [],
    notes: '# v1.3.0 (2025-12-15)\n\n## Features\n- Dark mode\n\n## Bug Fixes\n- Crash on start\n- Wrong colour\n',
    unclassified: [],
    objections: [],
    timezone: 'Europe/Berlin',
    targetDate: '2025-12-15',
    opensAt: {
      'pre-release': MONDAY,
      testing: '2025-12-12T08:00:00Z',
      'release-day': RELEASE_DAY,
      'post-release': RELEASE_DAY,
    },
    gates: [{ id: 'testing', title: 'Go / no-go', asks: '1 release manager and 1 QA', people: [BOB.id, CAROL.id] }],
    refusals: [],
    freezes: [],
    took: [
      { version: '1.2.0', ms: 3 * 3_600_000 },
      { version: '1.1.0', ms: 6 * 86_400_000 },
    ],
    ...more,
  };
}
