import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildAssets, type AssetOptions } from '../../../sandbox/web/assets.ts';
import { startServer } from '../slack/support/bolt.ts';
import { serveSmallPage } from './support/page.ts';

/** The smallest page that Vite can build, and an empty cache. */
async function smallClient(): Promise<Required<AssetOptions>> {
  const folder = await mkdtemp(join(tmpdir(), 'tminus-page-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const client = join(folder, 'client');
  await mkdir(client);
  await writeFile(join(client, 'index.html'), '<!doctype html><script type="module" src="./main.tsx"></script>');
  await writeFile(join(client, 'main.tsx'), 'import "./main.css"; document.title = process.env.NODE_ENV as string;');
  await writeFile(join(client, 'main.css'), 'body { margin: 0 }');
  return { client, sources: [client], cache: join(folder, 'cache') };
}

test('the page is built, for production, and served with names that can be cached for ever', async () => {
  const assets = await buildAssets(await smallClient());
  const url = serveSmallPage(await startServer(), { assets });
  const index = await fetch(url);
  expect(index.headers.get('cache-control')).toBe('no-cache');
  const html = await index.text();
  const script = /src="\/(assets\/[\w-]+\.js)"/.exec(html)?.[1] ?? '';
  const style = /href="\/(assets\/[\w-]+\.css)"/.exec(html)?.[1] ?? '';
  const [js, css] = await Promise.all([fetch(url + script), fetch(url + style)]);
  expect(await js.text()).toContain('document.title=`production`');
  expect(js.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(js.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(css.headers.get('content-type')).toBe('text/css; charset=utf-8');
});

test('the page is built once for each state of its sources', async () => {
  const options = await smallClient();
  await Promise.all([buildAssets(options), buildAssets(options)]);
  const [built = ''] = await readdir(options.cache);
  const { mtimeMs } = await stat(join(options.cache, built));
  await buildAssets(options);
  expect(await readdir(options.cache)).toEqual([built]);
  expect((await stat(join(options.cache, built))).mtimeMs).toBe(mtimeMs);
  await writeFile(join(options.client, 'main.css'), 'body { margin: 1px }');
  await buildAssets(options);
  expect(await readdir(options.cache)).toHaveLength(2);
});

test('builds of long ago go', async () => {
  const options = await smallClient();
  const before = ['one', 'two', 'three', 'four', 'five'].map((name) => join(options.cache, name));
  for (const [index, folder] of before.entries()) {
    await mkdir(folder, { recursive: true });
    await utimes(folder, index, index);
  }
  await buildAssets(options);
  const left = await readdir(options.cache);
  expect(left).toHaveLength(5);
  expect(left).not.toContain('one');
});

test('a page that can’t be built says where it is wrong, and leaves nothing behind', async () => {
  const options = await smallClient();
  await writeFile(join(options.client, 'main.tsx'), 'import "./missing.ts";');
  await expect(buildAssets(options)).rejects.toThrow(/^The page can't be built\.\n[^]*missing\.ts/);
  expect(await readdir(options.cache)).toEqual([]);
});
