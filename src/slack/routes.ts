import type { App, BlockAction, ButtonAction, MessageShortcut, OverflowAction } from '@slack/bolt';
import {
  CLICKS,
  LIFT,
  MENU,
  MODALS,
  RESCHEDULE,
  START_HOTFIX,
  START_WINDOW,
  STARTS,
  UNLOCK,
} from './actions/action-ids.ts';
import { onClick } from './actions/on-click.ts';
import { onLift } from './actions/on-lift.ts';
import { onPlanClick } from './actions/on-plan-click.ts';
import { OVERRIDE_START, PAGE_TURNS, PLAN_CLICKS } from './actions/plan-ids.ts';
import { alwaysAcknowledge } from './always-acknowledge.ts';
import { onRelease } from './commands/on-release.ts';
import { onHotfix, onHotfixSubmit } from './hotfix/on-hotfix.ts';
import type { Listening } from './listeners.ts';
import { turnPage } from './modals/changelog/turn-page.ts';
import { onReschedule, onRescheduleSubmit } from './modals/on-reschedule.ts';
import { onStart, onStartSubmit } from './modals/on-start.ts';
import { onSubmit } from './modals/on-submit.ts';
import { openChosen, openModal } from './modals/open-modal.ts';
import { openWindow } from './modals/open-window.ts';
import { onAnnouncementSubmit, onChangelogSubmit, onClassifySubmit } from './modals/on-window-submit.ts';
import { onOverrideStart, onOverrideStartSubmit } from './modals/override-start.ts';
import { onUnlock, onUnlockSubmit } from './modals/unlock.ts';
import { onHome } from './on-home.ts';
import { FILLED_WINDOWS } from './planning/plan-ask.ts';
import { onReaction } from './reactions/on-reaction.ts';
import { onFeedback } from './shortcuts/on-feedback.ts';
import { onIssue, onIssueSubmit } from './shortcuts/on-issue.ts';

/** Everything that Slack can send us, and what takes it; manifest.json has to agree with it. */
export const ROUTES = {
  commands: { '/release': onRelease },
  events: { app_home_opened: onHome, reaction_added: onReaction, reaction_removed: onReaction },
  /** Entries in a message's own menu, by callback id. */
  shortcuts: { feedback: onFeedback, issue: onIssue },
  /** Windows with inputs of their own, by callback id. */
  windows: {
    issue: onIssueSubmit,
    [START_WINDOW]: onStartSubmit,
    [START_HOTFIX]: onHotfixSubmit,
    [RESCHEDULE]: onRescheduleSubmit,
    [OVERRIDE_START]: onOverrideStartSubmit,
    [UNLOCK]: onUnlockSubmit,
    'edit-changelog': onChangelogSubmit,
    classify: onClassifySubmit,
    'edit-announcement': onAnnouncementSubmit,
  },
  /** Buttons that act at once. */
  clicks: CLICKS,
  /** Buttons that open a window, whose submission has the same id. */
  modals: MODALS,
  /** A menu, whose choices open those windows. */
  menu: MENU,
  /** Buttons that open the window which starts a release. */
  starts: STARTS,
  /** Opens the window that starts a hotfix. */
  hotfix: START_HOTFIX,
  /** Buttons about a plan, or about commits, that act at once. */
  planClicks: PLAN_CLICKS,
  /** Asks why a release starts with what its type doesn't allow. */
  overrideStart: OVERRIDE_START,
  /** Buttons that open a window which is filled a moment later, and those that turn its pages. */
  filled: FILLED_WINDOWS,
  pageTurns: PAGE_TURNS,
  /** Opens the window that gives a release other dates. */
  reschedule: RESCHEDULE,
  /** Ends a freeze. */
  lift: LIFT,
  /** Opens the window that lifts the lock on deployments. */
  unlock: UNLOCK,
} as const;

/** Connects the routes to Bolt. */
export function route(app: App, listening: Listening): void {
  alwaysAcknowledge(app, listening);
  for (const [command, listener] of Object.entries(ROUTES.commands)) app.command(command, listener(listening));
  app.event('app_home_opened', ROUTES.events.app_home_opened(listening));
  app.event('reaction_added', ROUTES.events.reaction_added(listening));
  app.event('reaction_removed', ROUTES.events.reaction_removed(listening));
  for (const [id, listener] of Object.entries(ROUTES.shortcuts))
    app.shortcut<MessageShortcut>({ callback_id: id, type: 'message_action' }, listener(listening));
  for (const [id, listener] of Object.entries(ROUTES.windows))
    app.view({ callback_id: id, type: 'view_submission' }, listener(listening));
  for (const id of ROUTES.clicks) app.action<BlockAction<ButtonAction>>(id, onClick(listening));
  for (const id of ROUTES.modals) {
    app.action<BlockAction<ButtonAction>>(id, openModal(id, listening));
    app.view({ callback_id: id, type: 'view_submission' }, onSubmit(id, listening));
  }
  for (const id of ROUTES.planClicks) app.action<BlockAction<ButtonAction>>(id, onPlanClick(listening));
  app.action<BlockAction<ButtonAction>>(ROUTES.overrideStart, onOverrideStart(listening));
  for (const id of ROUTES.filled) app.action<BlockAction<ButtonAction>>(id, openWindow(id, listening));
  for (const id of ROUTES.pageTurns) app.action<BlockAction<ButtonAction>>(id, turnPage(listening));
  app.action<BlockAction<OverflowAction>>(ROUTES.menu, openChosen(listening));
  for (const [id, type] of Object.entries(ROUTES.starts))
    app.action<BlockAction<ButtonAction>>(id, onStart(type, listening));
  app.action<BlockAction<ButtonAction>>(ROUTES.hotfix, onHotfix(listening));
  app.action<BlockAction<ButtonAction>>(ROUTES.reschedule, onReschedule(listening));
  app.action<BlockAction<ButtonAction>>(ROUTES.lift, onLift(listening));
  app.action<BlockAction<ButtonAction>>(ROUTES.unlock, onUnlock(listening));
}
