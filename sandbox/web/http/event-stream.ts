import type { ServerResponse } from 'node:http';

/** How soon a browser that lost us tries again. */
const RETRY_MS = 1000;
/** Who is this far behind is cut off, comes back, and gets a fresh screen. */
const MAX_BEHIND_BYTES = 16_000_000;

/** Sends named events with ids: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface EventStream {
  send: (name: string, data: unknown) => void;
}

/** Turns a response into an event stream that lasts until the reader leaves; `left` is called then. */
export function openEventStream(response: ServerResponse, heartbeatMs: number, left: () => void): EventStream {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  response.write(`retry: ${RETRY_MS}\n\n`);
  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
  response.on('close', () => {
    clearInterval(heartbeat);
    left();
  });
  let id = 0;
  return {
    send: (name, data) => {
      id += 1;
      response.write(`id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
      if (response.writableLength > MAX_BEHIND_BYTES) response.destroy();
    },
  };
}
