import type {
  AllMiddlewareArgs,
  BlockAction,
  ButtonAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';

/** Somebody pressed a button, as Bolt tells it. */
export type Click = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;

/** Somebody submitted a window, as Bolt tells it. */
export type Submission = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;
