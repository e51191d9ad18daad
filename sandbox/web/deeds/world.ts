import { ClientRefusal } from '../../slack/client-refusal.ts';
import type { Outcome } from '../protocol.ts';
import type { ProjectPanel } from '../project-panel.ts';

/** Does something to the project's world. Throws ClientRefusal when there is none, or when it didn't work. */
export async function changeWorld(
  panel: ProjectPanel | undefined,
  change: (panel: ProjectPanel) => Promise<void>,
): Promise<Outcome> {
  if (panel === undefined) throw new ClientRefusal('Nothing but Slack is played here: there is no project.');
  try {
    await change(panel);
  } catch (error) {
    throw new ClientRefusal(error instanceof Error ? error.message : String(error), { cause: error });
  }
  return { ok: true };
}
