/**
 * Starts acme-web on 127.0.0.1. Environment:
 *   PORT         where visitors come in
 *   ENVIRONMENT  the name to show, "development" if it is missing
 *   RUN_FOLDER   set by a deployment: say there who this process is, and serve only when told to
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { adminRoutes } from './src/admin.mjs';
import { createFaults } from './src/faults.mjs';
import { announce } from './src/instance.mjs';
import { listenWhenFree } from './src/listen.mjs';
import { createMetrics } from './src/metrics.mjs';
import { readPages } from './src/pages.mjs';
import { toldToServe } from './src/standby.mjs';
import { visitorRoutes } from './src/visitors.mjs';

const here = import.meta.dirname;
const { PORT, ENVIRONMENT = 'development', RUN_FOLDER } = process.env;
const { version } = JSON.parse(readFileSync(`${here}/package.json`, 'utf8'));
const settings = JSON.parse(readFileSync(`${here}/settings.json`, 'utf8'));
const about = { version, environment: ENVIRONMENT, commit: readCommit() };

const metrics = createMetrics(about);
const faults = createFaults();
const pages = readPages(`${here}/site`, about);
const visitors = createServer(visitorRoutes({ about, pages, metrics, faults, settings }));
const admin = createServer(adminRoutes({ about, faults, isServing: () => visitors.listening }));

// The admin port is open at once, so that a deployment can see that this version works
// while the version before it still serves the visitors.
await listenWhenFree(admin, 0, { forMs: 0 });
const farewell = RUN_FOLDER
  ? announce(RUN_FOLDER, { ...about, pid: process.pid, adminPort: admin.address().port })
  : null;
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
if (RUN_FOLDER && !(await toldToServe(process.stdin))) stop();

try {
  await listenWhenFree(visitors, Number(PORT ?? 8080), { forMs: 10_000 });
  console.log(`acme-web ${version} (${ENVIRONMENT}) serves on http://127.0.0.1:${visitors.address().port}`);
} catch (error) {
  console.error(`acme-web ${version} (${ENVIRONMENT}) could not listen: ${error.message}`);
  process.exitCode = 1;
  stop();
}

function stop() {
  farewell?.();
  if (!visitors.listening) process.exit();
  visitors.close();
  admin.close();
  // Whoever is being served may finish, but not for ever.
  setTimeout(() => process.exit(), 300).unref();
}

/** The commit that was deployed; null when nobody deployed it, as in development. */
function readCommit() {
  try {
    return JSON.parse(readFileSync(`${here}/release.json`, 'utf8')).commit;
  } catch {
    return null;
  }
}
