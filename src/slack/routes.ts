import type { App, BlockAction, ButtonAction, MessageShortcut, OverflowAction } from '@slack/bolt';
import { CLICKS, MENU, MODALS, START_WINDOW, STARTS } from './actions/action-ids.ts';
import { onClick } from './actions/on-click.ts';
import { onRelease } from './commands/on-release.ts';
import type { Listening } from './listeners.ts';
import { onStart, onStartSubmit } from './modals/on-start.ts';
import { onSubmit } from './modals/on-submit.ts';
import { openChosen, openModal } from './modals/open-modal.ts';
import { onHome } from './on-home.ts';
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
  windows: { issue: onIssueSubmit, [START_WINDOW]: onStartSubmit },
  /** Buttons that act at once. */
  clicks: CLICKS,
  /** Buttons that open a window, whose submission has the same id. */
  modals: MODALS,
  /** A menu, whose choices open those windows. */
  menu: MENU,
  /** Buttons that open the window which starts a release. */
  starts: STARTS,
} as const;

/** Connects the routes to Bolt. */
export function route(app: App, listening: Listening): void {
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
  app.action<BlockAction<OverflowAction>>(ROUTES.menu, openChosen(listening));
  for (const [id, type] of Object.entries(ROUTES.starts))
    app.action<BlockAction<ButtonAction>>(id, onStart(type, listening));
}
