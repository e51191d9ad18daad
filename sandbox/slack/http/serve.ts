import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Args } from '../api/arguments.ts';
import type { Call } from '../api/call-log.ts';
import { callMethod, rateLimited, refusal, type Answer } from '../api/call-method.ts';
import { receiveBytes } from '../api/files.ts';
import type { CallFault } from '../faults.ts';
import { answerResponseUrl } from '../interactions/respond.ts';
import type { Slack } from '../slack.ts';
import { SlackError } from '../slack-error.ts';
import { mimeTypeOf } from '../wire/file.ts';
import { readArgs, readUpload, tokenOf } from './read-request.ts';

const OF_APPS = new Set(['api', 'commands', 'actions', 'upload']);

/** Answers one request of the app: a Web API method, a response URL, an upload, or the download of a file. */
export async function serve(slack: Slack, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await route(slack, request, response);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    send(response, refusal(error));
  }
}

async function route(slack: Slack, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', slack.baseUrl());
  const [, area = '', ...rest] = url.pathname.split('/');
  if (OF_APPS.has(area) && comesFromBrowser(request)) {
    send(response, { status: 403, headers: {}, body: { ok: false, error: 'not_for_web_pages' } });
    return;
  }
  if (area === 'api') {
    const args = await readArgs(request, url);
    const method = rest.join('/');
    await record(slack, response, method, args, () => callMethod(slack, method, args, tokenOf(request, args)));
  } else if (area === 'commands' || area === 'actions') {
    const args = await readArgs(request, url);
    await record(slack, response, 'response_url', args, () => answerResponseUrl(slack, url.pathname, args));
  } else if (area === 'upload') {
    const bytes = await readUpload(request);
    await record(slack, response, 'upload', { length: bytes.length }, () => upload(slack, rest.at(-1) ?? '', bytes));
  } else if (area === 'files-pri') {
    download(slack, request, response, rest[0] ?? '');
  } else if ((await slack.otherwise?.(request, response)) !== true) {
    send(response, { status: 404, headers: {}, body: { ok: false, error: 'not_found' } });
  }
}

/** Runs a call and records it; a fault that a test has switched on happens to it. */
async function record(
  slack: Slack,
  response: ServerResponse,
  method: string,
  args: Args,
  run: () => Answer | Promise<Answer>,
): Promise<void> {
  const { token: _token, ...recorded } = args;
  const call: Call = { method, args: recorded, at: Date.now() };
  slack.calls.push(call);
  slack.workspace.changed({ kind: 'call', call });
  const answer = await answerUnder(slack.faults.takeForCall(method), run);
  call.tookMs = Date.now() - call.at;
  if (answer === undefined) {
    response.destroy();
  } else {
    Object.assign(call, { status: answer.status, response: answer.body });
    send(response, answer);
  }
  slack.workspace.changed({ kind: 'call', call });
}

/** The answer under a fault; undefined when the connection is to be dropped instead. */
async function answerUnder(
  fault: CallFault | undefined,
  run: () => Answer | Promise<Answer>,
): Promise<Answer | undefined> {
  switch (fault?.kind) {
    case 'rate-limit':
      return rateLimited(fault.retryAfterSeconds);
    case 'status':
      return { status: fault.status, headers: {}, body: 'upstream trouble' };
    case 'error':
      return refusal(new SlackError(fault.error));
    case 'drop-before':
      return undefined;
    case 'drop-after':
      await run();
      return undefined;
    case 'slow':
      await delay(fault.ms);
      return run();
    case undefined:
      return run();
    default:
      return fault satisfies never;
  }
}

/** Apps are no browsers. The tokens are known to everybody here, and no page on the web may act with them. */
function comesFromBrowser({ headers }: IncomingMessage): boolean {
  return headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
}

function upload(slack: Slack, fileId: string, bytes: Buffer): Answer {
  try {
    receiveBytes(slack, fileId, bytes);
    return { status: 200, headers: {}, body: `OK - ${bytes.length}` };
  } catch (error) {
    if (error instanceof SlackError) return { ...refusal(error), status: 400 };
    throw error;
  }
}

function download({ workspace }: Slack, request: IncomingMessage, response: ServerResponse, name: string): void {
  const file = workspace.files.get(name.split('-').at(-1) ?? '');
  const isAllowed = tokenOf(request, {}) === workspace.app.botToken;
  if (!isAllowed || file?.bytes === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': mimeTypeOf(file) }).end(file.bytes);
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const isText = typeof body === 'string';
  const contentType = isText ? 'text/plain' : 'application/json; charset=utf-8';
  response.writeHead(status, { 'content-type': contentType, 'x-slack-req-id': randomUUID(), ...headers });
  response.end(isText ? body : JSON.stringify(body));
}
