/** Every button that T-Minus shows, by its `action_id`: what is not here is not answered. */
export const CLICKS = [
  'approve',
  'withdraw',
  'sign-off',
  'mark-done',
  'retry',
  'open-phase',
  'roll-back',
  'acknowledge',
  'resolve-issue',
  'hotfix-needed',
  'no-hotfix-needed',
  'resume',
  'accept-handover',
  'decline-handover',
  'pick',
  'announce',
] as const;

/** Those that ask something first, in a modal. */
export const MODALS = [
  'reject',
  'override-gate',
  'sign-off-note',
  'skip',
  'cancel',
  'dismiss-alert',
  'let-it-stay',
  'hold',
  'override-freeze',
  'roll-back-why',
] as const;

/** The menu beside a line's button: its choices open modals, too. */
export const MENU = 'more';

/** The buttons that start a release, each of which opens the window that asks for project and date. */
export const STARTS = { 'start-patch': 'patch', 'start-minor': 'minor', 'start-major': 'major' } as const;

/** That window. */
export const START_WINDOW = 'start';

/** The button, and the window, that start a hotfix. */
export const START_HOTFIX = 'start-hotfix';

/** The button, and the window, that give a release other dates. */
export const RESCHEDULE = 'reschedule';

/** Ends a freeze of a project: it belongs to no release. */
export const LIFT = 'lift-freeze';

/** The button, and the window, that lift the lock on a project's deployments: it belongs to no release. */
export const UNLOCK = 'unlock';

export type StartId = keyof typeof STARTS;
export type StartedType = (typeof STARTS)[StartId];
export type ActionId = (typeof CLICKS)[number] | (typeof MODALS)[number] | typeof RESCHEDULE;
export type ModalId = (typeof MODALS)[number];
