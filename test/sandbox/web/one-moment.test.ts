import { expect, test } from 'vitest';
import { oneMoment } from '../../../sandbox/web/one-moment.ts';
import { startServer } from '../slack/support/bolt.ts';
import { serveSmallPage } from './support/page.ts';

test('whoever comes before the page is there is told to wait, and comes again by themselves', async () => {
  const server = await startServer({ otherwise: oneMoment });
  const url = `${server.slack.baseUrl()}/`;
  const ask = async (): Promise<Response> => fetch(url, { headers: { accept: 'text/html' } });
  const early = await ask();
  expect(early.status).toBe(503);
  expect(await early.text()).toMatch(/http-equiv="refresh"[^]*One moment/);
  const events = await fetch(`${url}page/events`);
  expect(events.status).toBe(503);
  expect(await events.json()).toEqual({ ok: false, problem: 'The demo is still being set up.' });

  serveSmallPage(server);
  expect((await ask()).status).toBe(200);
});
