import type { IncomingMessage, ServerResponse } from 'node:http';
import type { User } from '../../slack/state/records.ts';
import type { Workspace } from '../../slack/state/workspace.ts';
import type { Assets } from '../asset-folder.ts';
import { doDeed } from '../deeds/do-deed.ts';
import { parseDeed } from '../deeds/parse-deed.ts';
import { Feed } from '../feed.ts';
import type { ProjectPanel } from '../project-panel.ts';
import type { Source } from '../source.ts';
import { answer, refuse } from './answer.ts';
import { openEventStream } from './event-stream.ts';
import { readJson, UnreadableBody } from './read-json.ts';
import { foreignness } from './same-origin.ts';
import { sendAsset } from './send-asset.ts';
import { sendFile } from './send-file.ts';

/** What the page's routes work with. */
export interface Routed {
  source: Source;
  panel: ProjectPanel | undefined;
  assets: Assets;
  /** The screens that are looked at. */
  feeds: Set<Feed>;
  heartbeatMs: number;
  /** Resolves once there is a project to show. */
  ready: Promise<void> | undefined;
}

/** Answers a request for the page, its events, its deeds or a file; resolves to false when it is for none of them. */
export async function route(routed: Routed, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const origin = routed.source.server.slack.baseUrl();
  const url = new URL(request.url ?? '/', origin);
  const asset = routed.assets.get(url.pathname);
  const isPage = url.pathname.startsWith('/page/');
  if (!isPage && asset === undefined) return false;
  const foreign = foreignness(request, origin);
  if (foreign !== undefined) refuse(response, 403, foreign);
  else if (asset === undefined) await routePage(routed, url, request, response);
  else if (request.method === 'GET' || request.method === 'HEAD') sendAsset(request, response, asset);
  else refuse(response, 405, 'This can only be read.');
  return true;
}

async function routePage(
  routed: Routed,
  { pathname, searchParams }: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { workspace } = routed.source.server;
  const [, , kind = '', id = ''] = pathname.split('/');
  const asked = `${request.method} ${kind}`;
  const isStream = asked === 'GET events';
  const person = personNamed(workspace, searchParams.get('as'), isStream);
  if (person === undefined) refuse(response, 400, `Say who you are: ?as=${firstPerson(workspace)?.id}.`);
  else if (isStream) await streamEvents(routed, response, person);
  else if (asked === 'POST deeds') await takeDeed(routed, request, response, person);
  else if (asked === 'GET files') sendFile(response, workspace, id, person);
  else refuse(response, 404, 'There is nothing at this address.');
}

/** Who looks at the page for the first time is the first person there is. */
function personNamed(workspace: Workspace, id: string | null, mayBeAnybody: boolean): User | undefined {
  if (id === null) return mayBeAnybody ? firstPerson(workspace) : undefined;
  const user = workspace.users.get(id);
  return user?.isBot === true ? undefined : user;
}

function firstPerson({ users }: Workspace): User | undefined {
  return [...users.values()].find(({ isBot }) => !isBot);
}

async function takeDeed(
  { source, panel }: Routed,
  request: IncomingMessage,
  response: ServerResponse,
  doer: User,
): Promise<void> {
  try {
    const parsed = parseDeed(await readJson(request));
    if ('problem' in parsed) refuse(response, 400, parsed.problem);
    else answer(response, 200, await doDeed(source.server, panel, doer, parsed.deed));
  } catch (error) {
    if (!(error instanceof UnreadableBody)) throw error;
    refuse(response, error.status, error.message);
  }
}

async function streamEvents(
  { source, feeds, heartbeatMs, ready }: Routed,
  response: ServerResponse,
  reader: User,
): Promise<void> {
  await ready;
  if (response.destroyed) return;
  const stream = openEventStream(response, heartbeatMs, () => {
    feed.close();
    feeds.delete(feed);
  });
  const feed = new Feed(source, reader, {
    screen: (screen) => stream.send('screen', screen),
    change: (change) => stream.send('change', change),
  });
  feeds.add(feed);
}
