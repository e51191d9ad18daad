import { inputValues } from '../interactions/input-values.ts';
import type { View } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';

/** A view as the Web API and payloads show it. */
export function viewToWire({ team, app }: Workspace, view: View): Record<string, unknown> {
  return {
    id: view.id,
    team_id: team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: inputValues(view.blocks, view.values) },
    hash: view.hash,
    title: view.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    close: view.close ?? null,
    submit: view.submit ?? null,
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    previous_view_id: view.previousViewId,
    root_view_id: view.rootViewId,
    app_id: app.id,
    external_id: view.externalId,
    app_installed_team_id: team.id,
    bot_id: app.botId,
  };
}
