import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** The page's own files, in memory; by path, such as `/assets/index-4f2a.js`. */
export type Assets = ReadonlyMap<string, Asset>;

/** One file as it is sent. */
export interface Asset {
  body: Buffer;
  contentType: string;
  cacheControl: string;
}

const CONTENT_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Vite puts a hash of the content into the names under here. */
const HASHED = '/assets/';

/** Every file of a folder that Vite built; `index.html` is also `/`. */
export async function readAssets(folder: string): Promise<Assets> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const assets = await Promise.all(paths.map(async (path) => assetOf(folder, path)));
  return new Map(
    assets.flatMap(([path, asset]) => [[path, asset], ...(path === '/index.html' ? [['/', asset] as const] : [])]),
  );
}

async function assetOf(folder: string, path: string): Promise<readonly [string, Asset]> {
  const address = `/${relative(folder, path).split(sep).join('/')}`;
  return [
    address,
    {
      body: await readFile(path),
      contentType: CONTENT_TYPES[extname(path)] ?? 'application/octet-stream',
      cacheControl: address.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  ];
}
