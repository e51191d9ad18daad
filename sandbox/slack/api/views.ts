import { checkView } from '../limits/check-view.ts';
import type { View } from '../state/records.ts';
import type { Slack } from '../slack.ts';
import { SlackError } from '../slack-error.ts';
import { viewToWire } from '../wire/view.ts';
import { requiredText, structure, text, type Args } from './arguments.ts';
import type { Method } from './method.ts';

/** https://docs.slack.dev/reference/methods?family=views */
export const views: Record<string, Method> = {
  'views.open': { token: 'bot', tier: 4, run: open },
  'views.push': { token: 'bot', tier: 4, run: push },
  'views.update': { token: 'bot', tier: 4, run: update },
  'views.publish': { token: 'bot', tier: 4, run: publish },
};

function open(slack: Slack, args: Args): object {
  const content = checkView(viewArgument(args), 'modal');
  const { user } = slack.triggers.exchange(requiredText(args, 'trigger_id'));
  return answer(slack, slack.views.open(user, content));
}

function push(slack: Slack, args: Args): object {
  const content = checkView(viewArgument(args), 'modal');
  const { user, viewId } = slack.triggers.exchange(requiredText(args, 'trigger_id'));
  if (viewId === undefined) throw new SlackError('not_found');
  return answer(slack, slack.views.push(user, content));
}

function update(slack: Slack, args: Args): object {
  const externalId = text(args, 'external_id');
  const view =
    externalId === undefined
      ? slack.views.find(requiredText(args, 'view_id'))
      : slack.views.findByExternalId(externalId);
  if (view === undefined) throw new SlackError('not_found');
  const content = checkView(viewArgument(args), view.type);
  return answer(slack, slack.views.update(view, content, text(args, 'hash')));
}

function publish(slack: Slack, args: Args): object {
  const { workspace } = slack;
  const user = requiredText(args, 'user_id');
  if (!workspace.app.hasHomeTab) throw new SlackError('not_enabled');
  if (!workspace.users.has(user)) throw new SlackError('user_not_found');
  const content = checkView(viewArgument(args), 'home');
  return answer(slack, slack.views.publish(user, content, text(args, 'hash')));
}

function viewArgument(args: Args): unknown {
  return structure(args, 'view', 'invalid_arguments') ?? {};
}

function answer({ workspace }: Slack, view: View): object {
  return { view: viewToWire(workspace, view) };
}
