import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installedFrom, type Manifest } from '../../sandbox/slack/manifest.ts';
import { startSlackServer, type SlackServer } from '../../sandbox/slack/server.ts';

/** The channels of the release and of its alerts. */
export const CHANNELS = { releases: 'C0BENCH', alerts: 'C0ALERTS' } as const;

const MANIFEST = join(import.meta.dirname, '../../manifest.json');

/** A Slack-shaped workspace with the people of bot/people.ts, where the app is installed as manifest.json says. */
export async function startWorkspace(now: () => number): Promise<SlackServer> {
  const manifest = JSON.parse(await readFile(MANIFEST, 'utf8')) as Manifest;
  return startSlackServer({
    app: installedFrom(manifest),
    users: {
      alice: { id: 'U0ALICE', name: 'Alice' },
      bob: { id: 'U0BOB', name: 'Bob' },
      carol: { id: 'U0CAROL', name: 'Carol' },
      dan: { id: 'U0DAN', name: 'Dan' },
    },
    channels: { releases: { id: CHANNELS.releases }, alerts: { id: CHANNELS.alerts } },
    // Of the looks that wait for a file to be ready, one will do here.
    fileProcessingMs: 0,
    now,
  });
}
