import { EventSource, type MessageEvent } from 'undici';
import { onTestFinished } from 'vitest';
import type { Asset } from '../../../../sandbox/web/asset-folder.ts';
import { servePage, type PageOptions } from '../../../../sandbox/web/page.ts';
import type { Change, Deed, Outcome, Screen } from '../../../../sandbox/web/protocol.ts';
import type { SlackServer } from '../../../../sandbox/slack/server.ts';

const INDEX: Asset = {
  body: Buffer.from('<!doctype html><title>Acme</title>'),
  contentType: 'text/html; charset=utf-8',
  cacheControl: 'no-cache',
};

/** What arrived at somebody's screen, in order. */
export interface Watched {
  screens: Screen[];
  changes: Change[];
  /** The ids of all events. */
  ids: string[];
}

/** Serves a page that is as small as can be. */
export function serveSmallPage(server: SlackServer, options: Partial<PageOptions> = {}): string {
  const page = servePage(server, {
    assets: new Map([['/', INDEX]]),
    commands: [{ command: '/release', description: 'Starts a release', hint: 'minor' }],
    ...options,
  });
  onTestFinished(page.close);
  return page.url;
}

/** Opens the stream of events as somebody, and waits for the first screen. */
export async function watch(url: string, as?: string): Promise<Watched & { first: Screen; close: () => void }> {
  const events = new EventSource(`${url}page/events${as === undefined ? '' : `?as=${as}`}`);
  const close = (): void => events.close();
  onTestFinished(close);
  const watched: Watched = { screens: [], changes: [], ids: [] };
  const arrives = Promise.withResolvers<void>();
  const take = (event: Event, into: unknown[]): void => {
    const { lastEventId, data } = event as MessageEvent<string>;
    watched.ids.push(lastEventId);
    into.push(JSON.parse(data));
  };
  events.addEventListener('screen', (event) => {
    take(event, watched.screens);
    arrives.resolve();
  });
  events.addEventListener('change', (event) => take(event, watched.changes));
  await arrives.promise;
  const [first] = watched.screens;
  if (first === undefined) throw new Error('No screen came.');
  return { ...watched, first, close };
}

/** Changes of one kind. */
export function changesOf<Kind extends Change['kind']>(
  { changes }: Pick<Watched, 'changes'>,
  kind: Kind,
): Extract<Change, { kind: Kind }>[] {
  return changes.filter((change): change is Extract<Change, { kind: Kind }> => change.kind === kind);
}

/** Does something as somebody. */
export async function does(url: string, as: string, deed: Deed): Promise<Outcome> {
  const response = await post(url, as, JSON.stringify(deed));
  return (await response.json()) as Outcome;
}

/** Sends a body to where deeds go, as the page would unless told otherwise. */
export async function post(
  url: string,
  as: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}page/deeds?as=${as}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin, ...headers },
    body,
  });
}
