import type { IncomingMessage } from 'node:http';

/**
 * Why a request doesn't come from our own page, in a sentence; undefined when it does. No page elsewhere on the web may
 * look at this one or steer it: neither by a form or a script, nor by a name of its own that leads to this machine.
 * @param origin where the page is, such as http://127.0.0.1:3900
 */
export function foreignness({ method, headers }: IncomingMessage, origin: string): string | undefined {
  const { port } = new URL(origin);
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const only = `This page answers only to itself: open ${origin}/ in a browser on this machine.`;
  if (!hosts.includes(headers.host ?? '')) return only;
  if (method === 'GET' || method === 'HEAD') {
    const site = headers['sec-fetch-site'];
    const isNavigation = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
    if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isNavigation) return only;
    return headers.origin === undefined || headers.origin === `http://${headers.host}` ? undefined : only;
  }
  return headers.origin === `http://${headers.host}` ? undefined : only;
}
