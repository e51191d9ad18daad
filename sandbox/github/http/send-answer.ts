import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';

/** Sends an answer: bytes and text as they are, everything else as JSON. */
export function sendAnswer(response: ServerResponse, { status, headers, body }: Answer, requestId: string): void {
  const isJson = body !== undefined && typeof body !== 'string' && !Buffer.isBuffer(body);
  const usual = {
    server: 'GitHub.com',
    'x-github-request-id': requestId,
    ...(isJson && JSON_HEADERS),
    ...(typeof body === 'string' && { 'content-type': 'text/plain; charset=utf-8' }),
  };
  const bytes = isJson ? JSON.stringify(body) : (body ?? '');
  const length = status === 304 || status === 204 ? {} : { 'content-length': String(Buffer.byteLength(bytes)) };
  response.writeHead(status, { ...usual, ...length, ...headers });
  response.end(bytes);
}

const JSON_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'private, max-age=60, s-maxage=60',
  vary: 'Accept, Authorization, Cookie, X-GitHub-OTP, Accept-Encoding, X-Requested-With',
  'x-github-media-type': 'github.v3; format=json',
  'x-github-api-version-selected': '2022-11-28',
  'x-content-type-options': 'nosniff',
};
