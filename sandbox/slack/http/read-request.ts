import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Args } from '../api/arguments.ts';
import { SlackError } from '../slack-error.ts';

/** The whole body of a request. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  return buffer(request);
}

/** The arguments of a call, from its query and its body: form-encoded, multipart or JSON. Throws SlackError `invalid_json`. */
export async function readArgs(request: IncomingMessage, url: URL): Promise<Args> {
  const bytes = await readBytes(request);
  return { ...Object.fromEntries(url.searchParams), ...(await parseBody(request, bytes)) };
}

/** The token of a call: from the Authorization header, or else the `token` argument. */
export function tokenOf(request: IncomingMessage, args: Args): string | undefined {
  const fromHeader = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return fromHeader ?? (typeof args['token'] === 'string' ? args['token'] : undefined);
}

/** The bytes of an uploaded file, sent raw or as the one file of a multipart form. */
export async function readUpload(request: IncomingMessage): Promise<Buffer> {
  const bytes = await readBytes(request);
  if (!isMultipart(request)) return bytes;
  const form = await parseForm(request, bytes);
  const file = [...form.values()].find((value) => value instanceof Blob);
  return file === undefined ? Buffer.alloc(0) : Buffer.from(await file.arrayBuffer());
}

async function parseBody(request: IncomingMessage, bytes: Buffer): Promise<Args> {
  if (bytes.length === 0) return {};
  if (isMultipart(request)) return Object.fromEntries((await parseForm(request, bytes)).entries());
  const text = bytes.toString('utf8');
  if (!request.headers['content-type']?.startsWith('application/json')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  const parsed = parseJson(text);
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SlackError('invalid_json');
  }
}

async function parseForm(request: IncomingMessage, bytes: Buffer): Promise<FormData> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  return new Response(new Uint8Array(bytes), { headers }).formData();
}

function isMultipart(request: IncomingMessage): boolean {
  return request.headers['content-type']?.startsWith('multipart/form-data') ?? false;
}
