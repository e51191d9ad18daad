import type { RequestUrls } from '../options.ts';
import type { Attempt, Envelope, EnvelopeType, Retry } from './envelope.ts';
import { signatureHeaders } from './signature.ts';

const URL_OF: Record<EnvelopeType, keyof RequestUrls> = {
  slash_commands: 'commands',
  interactive: 'interactivity',
  events_api: 'events',
};

/** How requests to the app are made. */
export interface HttpDeliveryOptions {
  urls: RequestUrls;
  signingSecret: string;
  timeoutMs: number;
  now: () => number;
}

/** Sends an envelope to the app's request URL, signed, as Slack does. */
export async function sendOverHttp(options: HttpDeliveryOptions, envelope: Envelope, retry?: Retry): Promise<Attempt> {
  const { contentType, body } = encode(envelope);
  try {
    const response = await fetch(options.urls[URL_OF[envelope.type]], {
      method: 'POST',
      headers: {
        accept: 'application/json,*/*',
        'content-type': contentType,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        ...(retry && { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': `http_${retry.reason}` }),
        ...signatureHeaders(options.signingSecret, body, options.now()),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMs),
    });
    const text = await response.text();
    if (response.ok) return { acked: true, body: decode(text) };
    const mayRepeat = response.headers.get('x-slack-no-retry') !== '1';
    return { acked: false, error: 'dispatch_failed', reason: 'error', mayRepeat };
  } catch (error) {
    const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
    return isTimeout
      ? { acked: false, error: 'operation_timeout', reason: 'timeout', mayRepeat: true }
      : { acked: false, error: 'dispatch_failed', reason: 'connection_failed', mayRepeat: true };
  }
}

/** Asks an events URL to prove that it is the app's, as Slack does when the URL is entered. */
export async function verifyUrl(options: HttpDeliveryOptions, token: string): Promise<boolean> {
  const challenge = crypto.randomUUID();
  const body = JSON.stringify({ type: 'url_verification', token, challenge });
  const response = await fetch(options.urls.events, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signatureHeaders(options.signingSecret, body, options.now()) },
    body,
  });
  const answer = decode(await response.text());
  return response.ok && JSON.stringify(answer).includes(challenge);
}

function encode({ type, payload }: Envelope): { contentType: string; body: string } {
  if (type === 'events_api') return { contentType: 'application/json', body: JSON.stringify(payload) };
  const fields = type === 'slash_commands' ? textFields(payload) : { payload: JSON.stringify(payload) };
  return { contentType: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() };
}

function textFields(payload: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]));
}

function decode(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
