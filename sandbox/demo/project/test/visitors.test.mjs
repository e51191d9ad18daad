import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { createFaults } from '../src/faults.mjs';
import { createMetrics } from '../src/metrics.mjs';
import { readPages } from '../src/pages.mjs';
import { visitorRoutes } from '../src/visitors.mjs';

const about = { version: '9.8.7', environment: 'test', commit: 'abc' };
const faults = createFaults();
const pages = readPages(`${import.meta.dirname}/../site`, about);
const settings = { cacheSeconds: 60 };
const server = createServer(visitorRoutes({ about, pages, metrics: createMetrics(about), faults, settings }));
const get = (path) => fetch(`http://127.0.0.1:${server.address().port}${path}`);

before(() => once(server.listen(0, '127.0.0.1'), 'listening'));
after(() => {
  server.close();
  server.closeAllConnections();
});

test('every page is served, and names the version', async () => {
  for (const address of pages.keys()) {
    const response = await get(address);
    assert.equal(response.status, 200, address);
    if (!address.includes('.')) assert.match(await response.text(), /acme-web 9\.8\.7 · test/);
  }
});

test('an unknown address is answered with 404', async () => {
  assert.equal((await get('/nowhere')).status, 404);
});

test('browsers may keep a page for as long as the settings say', async () => {
  assert.equal((await get('/')).headers.get('cache-control'), 'max-age=60');
});

test('the health page tells version, environment and commit', async () => {
  assert.deepEqual(await (await get('/health')).json(), { status: 'ok', ...about });
});

test('a fault is shown to the visitor and counted as an error', async () => {
  faults.set({ errorRate: 1 });
  assert.equal((await get('/')).status, 500);
  faults.set({});
  assert.equal((await get('/')).status, 200);
  assert.match(await (await get('/metrics')).text(), /^http_request_errors_total 1$/m);
});
