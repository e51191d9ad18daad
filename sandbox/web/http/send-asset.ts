import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Asset } from '../asset-folder.ts';

/** The page asks no other server for anything, and stands in nobody else's frame. */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sends one of the page's own files. */
export function sendAsset(request: IncomingMessage, response: ServerResponse, asset: Asset): void {
  response.writeHead(200, {
    'content-type': asset.contentType,
    'content-length': asset.body.length,
    'cache-control': asset.cacheControl,
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
  });
  response.end(request.method === 'HEAD' ? undefined : asset.body);
}
