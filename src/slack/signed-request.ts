import type { IncomingHttpHeaders, IncomingMessage, RequestListener } from 'node:http';
import { isValidSlackRequest } from '@slack/bolt';
import { messageOf, type Log } from './log.ts';
import type { SeenRequests } from './seen-requests.ts';

/** Far above what Slack sends: a card, or a window, with everything in it. */
const MAX_BYTES = 1024 * 1024;

/** How far the time stamp may be from our clock, either way, in s. */
const WINDOW_S = 300;

/** What tells one of Slack's requests from anybody's. */
export interface SignedRequests {
  signingSecret: string;
  seen: SeenRequests;
  log: Log;
}

/**
 * Lets a request through to Bolt when Slack signed it, just now, and it comes for the first time. Bolt by itself takes
 * time stamps from the future, takes a captured request again and again for five minutes, and throws at a GET.
 */
export function onlySigned(bolt: RequestListener, { signingSecret, seen, log }: SignedRequests): RequestListener {
  return (request, response) => {
    const answer = (status: number): void => void response.writeHead(status).end();
    const receive = async (): Promise<void> => {
      if (request.method !== 'POST') return answer(405);
      const body = await readBody(request);
      if (body === undefined) return answer(413);
      const signature = signatureOf(request.headers, body, signingSecret);
      if (signature === undefined) {
        // Unsigned, and answered all the same: Slack looks at our certificate with it.
        if (isCertificateCheck(request.headers, body)) return answer(200);
        log.warn({}, 'A request was refused: Slack did not sign it, or not just now');
        return answer(401);
      }
      if (!(await seen.isFirst(signature))) {
        log.warn({}, 'A request that was here before came again: it does nothing');
        return answer(200);
      }
      // Bolt takes the body from here, where it is a Buffer.
      bolt(Object.assign(request, { rawBody: body }), response);
    };
    receive().catch((error: unknown) => {
      log.warn({ reason: messageOf(error) }, 'A request could not be read to its end');
      response.destroy();
    });
  };
}

/** The whole body; undefined when it is too large: then nothing of it is kept, and it is only read to its end. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= MAX_BYTES ? Buffer.concat(chunks) : undefined;
}

/**
 * The signature, when it is Slack's and of now (https://docs.slack.dev/authentication/verifying-requests-from-slack).
 * Both headers have one spelling here, so that a request has one signature: Bolt overlooks what follows a second `=`.
 */
function signatureOf(headers: IncomingHttpHeaders, body: Buffer, signingSecret: string): string | undefined {
  const signature = String(headers['x-slack-signature']);
  const timestamp = String(headers['x-slack-request-timestamp']);
  if (!/^v0=[0-9a-f]{64}$/.test(signature) || !/^[1-9]\d{0,11}$/.test(timestamp)) return undefined;
  if (Math.abs(Date.now() / 1_000 - Number(timestamp)) > WINDOW_S) return undefined;
  const signed = { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(timestamp) };
  return isValidSlackRequest({ signingSecret, body: body.toString(), headers: signed }) ? signature : undefined;
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands: it asks for nothing but a 200. */
function isCertificateCheck(headers: IncomingHttpHeaders, body: Buffer): boolean {
  if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return false;
  return new URLSearchParams(body.toString()).get('ssl_check') === '1';
}
