import type { Attempt } from '../delivery/envelope.ts';
import { checkView } from '../limits/check-view.ts';
import type { View } from '../state/records.ts';
import type { Slack } from '../slack.ts';
import { SlackError } from '../slack-error.ts';
import { viewToWire } from '../wire/view.ts';
import { missingInputs } from './missing-inputs.ts';
import { personAndApp } from './payload.ts';

/** What a person sees after pressing submit; `errors` by block id. */
export type Submission =
  | { outcome: 'closed' | 'cleared' | 'updated' | 'pushed' }
  | { outcome: 'errors'; errors: Record<string, string> }
  | { outcome: 'failed'; error: string };

type ResponseAction = { response_action?: unknown; errors?: unknown; view?: unknown };

/** Submits a modal: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export async function submitModal(slack: Slack, view: View): Promise<Submission> {
  const missing = missingInputs(view);
  if (Object.keys(missing).length > 0) return { outcome: 'errors', errors: missing };
  const attempt = await slack.deliveries.deliver({
    type: 'interactive',
    acceptsResponse: true,
    payload: {
      type: 'view_submission',
      ...person(slack, view),
      trigger_id: slack.triggers.issue({ user: view.user, viewId: view.id }),
      view: viewToWire(slack.workspace, view),
      response_urls: [],
    },
  });
  if (!attempt.acked) return { outcome: 'failed', error: attempt.error };
  try {
    return obey(slack, view, attempt.body);
  } catch (error) {
    if (error instanceof SlackError) return { outcome: 'failed', error: error.code };
    throw error;
  }
}

/** Closes a modal with its own button, or all of them; the app hears of it when it asked to. */
export async function closeModal(
  slack: Slack,
  view: View,
  isCleared = view.clearOnClose,
): Promise<Attempt | undefined> {
  const payload = {
    type: 'view_closed',
    ...person(slack, view),
    view: viewToWire(slack.workspace, view),
    is_cleared: isCleared,
  };
  if (isCleared) slack.views.clear(view.user);
  else slack.views.close(view);
  return view.notifyOnClose
    ? slack.deliveries.deliver({ type: 'interactive', acceptsResponse: false, payload })
    : undefined;
}

function obey({ views }: Slack, view: View, body: unknown): Submission {
  const { response_action: action, errors, view: next } = { ...(body as ResponseAction | undefined) };
  switch (action) {
    case undefined:
      views.close(view);
      return { outcome: 'closed' };
    case 'clear':
      views.clear(view.user);
      return { outcome: 'cleared' };
    case 'update':
      views.update(view, checkView(next, 'modal'));
      return { outcome: 'updated' };
    case 'push':
      views.push(view.user, checkView(next, 'modal'));
      return { outcome: 'pushed' };
    case 'errors':
      return { outcome: 'errors', errors: errorsOf(view, errors) };
    default:
      throw new SlackError('invalid_response_action');
  }
}

function errorsOf(view: View, errors: unknown): Record<string, string> {
  const entries = Object.entries({ ...(errors as Record<string, string> | undefined) });
  const inputs = new Set(view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id));
  if (entries.length === 0 || !entries.every(([blockId]) => inputs.has(blockId)))
    throw new SlackError('invalid_errors');
  return Object.fromEntries(entries);
}

function person({ workspace }: Slack, view: View): object {
  const user = workspace.users.get(view.user);
  if (user === undefined) throw new Error(`A view belongs to ${view.user}, whom the workspace doesn't know.`);
  return personAndApp(workspace, user);
}
