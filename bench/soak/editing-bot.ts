import type { SlackServer } from '../../sandbox/slack/server.ts';
import { createMask } from '../../src/services/runner/mask.ts';
import { postingClient } from '../../src/slack/web-client.ts';
import { CHANNELS, startWorkspace } from './workspace.ts';

/** What others do: one message that is edited at every look, with the newest numbers. Says how many calls that took. */
export async function editAtEveryLook(looks: number): Promise<number> {
  const quiet = (): void => {};
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  await using slack: SlackServer = await startWorkspace(Date.now);
  const { chat } = postingClient({
    botToken: slack.workspace.app.botToken,
    apiUrl: slack.apiUrl,
    log,
    mask: createMask([]),
  });
  const channel = CHANNELS.releases;
  const { ts = '' } = await chat.postMessage({ channel, text: 'Watching v1.3.0' });
  for (let look = 1; look <= looks; look++) {
    await chat.update({ channel, ts, text: `Watching v1.3.0: 0.4 % of ${look * 6_000} requests failed` });
  }
  return slack.calls.length;
}
