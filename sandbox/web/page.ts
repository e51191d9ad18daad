import type { SlackServer } from '../slack/server.ts';
import type { Assets } from './asset-folder.ts';
import type { Feed } from './feed.ts';
import { route } from './http/route.ts';
import type { ProjectPanel } from './project-panel.ts';
import type { Command, Note } from './protocol.ts';
import type { Source } from './source.ts';
import { TrafficLog } from './traffic.ts';
import { watchProject } from './watched-project.ts';

const HEARTBEAT_MS = 15_000;

/** What the page shows beside the workspace. */
export interface PageOptions {
  assets: Assets;
  /** The app's slash commands with what can follow them. */
  commands: Command[];
  project?: ProjectPanel;
  notes?: Note[];
  /** What people may do, in a few words, by user id. */
  parts?: Record<string, string>;
  /** How often an idle stream of events gives a sign of life, in ms; default 15 s. */
  heartbeatMs?: number;
}

/** A page that is served. */
export interface Page {
  /** Where it is, such as http://127.0.0.1:3900/. */
  url: string;
  /** Looks at the project no longer. */
  close: () => void;
}

/** Serves the page on a Slack-shaped server's own port, for as long as that one runs: see protocol.ts. */
export function servePage(server: SlackServer, options: PageOptions): Page {
  const { assets, commands, project: panel, notes = [], parts = {}, heartbeatMs = HEARTBEAT_MS } = options;
  const feeds = new Set<Feed>();
  const project =
    panel &&
    watchProject(panel, () => {
      for (const feed of feeds) feed.takeProject();
    });
  const source: Source = {
    server,
    traffic: new TrafficLog(server.workspace),
    commands,
    notes,
    parts,
    project: () => project?.latest(),
  };

  const stage = { source, panel, assets, feeds, heartbeatMs, ready: project?.ready };
  server.servesOtherwise(async (request, response) => route(stage, request, response));
  return { url: `${server.slack.baseUrl()}/`, close: () => project?.stop() };
}
