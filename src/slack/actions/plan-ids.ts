/** Buttons about the commits of a release, or about one that isn't there yet, which act at once. */
export const PLAN_CLICKS = [
  'start-planned',
  'make-it',
  'leave-out',
  'start-instead',
  'hotfix-from-production',
  'hotfix-from-main',
  'take-back',
  'see-changes',
  'drop-new',
  'changelog-next',
  'changelog-back',
] as const;

/** The button that asks why commits stay in which the type doesn't allow, before a release starts with them. */
export const OVERRIDE_START = 'override-start';

/** In the window that edits the changelog. */
export const PAGE_TURNS = ['page-next', 'page-back'] as const;

export type PlanClick = (typeof PLAN_CLICKS)[number];
