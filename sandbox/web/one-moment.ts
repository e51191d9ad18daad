import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuse } from './http/answer.ts';

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<meta http-equiv="refresh" content="1" />
<meta name="color-scheme" content="light dark" />
<title>One moment …</title>
<p style="font: 16px sans-serif; text-align: center; margin-top: 30vh">One moment: the demo is being set up …</p>
`;

/** Answers whoever comes before the page can be served: the browser asks again by itself, every second. */
export async function oneMoment(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (request.headers.accept?.includes('text/html') === true) {
    response.writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(PAGE);
  } else {
    refuse(response, 503, 'The demo is still being set up.');
  }
  return true;
}
