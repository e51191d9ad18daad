import { setTimeout as sleep } from 'node:timers/promises';

/** Answers visitors: pages, `/health`, `/metrics`. Only pages are counted, so that probes don't hide errors. */
export function visitorRoutes({ about, pages, metrics, faults, settings }) {
  return async (request, response) => {
    const { pathname } = new URL(request.url, 'http://acme-web');
    if (pathname === '/health') return answer(response, 200, 'application/json', health(about));
    if (pathname === '/metrics') return answer(response, 200, metrics.contentType, metrics.render());

    const startedAt = performance.now();
    await sleep(faults.delayMs());
    const { status, page } = faults.strikes() ? { status: 500, page: errorPage } : find(pages, pathname);
    response.setHeader('cache-control', status === 200 ? `max-age=${settings.cacheSeconds}` : 'no-store');
    answer(response, status, page.type, page.body);
    metrics.observe(status, (performance.now() - startedAt) / 1000);
  };
}

/** The body of a health page, for visitors and for the admin port. */
export function health(about) {
  return JSON.stringify({ status: 'ok', ...about });
}

/** Sends a whole answer. */
export function answer(response, status, type, body) {
  response.writeHead(status, { 'content-type': type }).end(body);
}

const errorPage = { type: 'text/plain; charset=utf-8', body: 'Something went wrong.\n' };
const notFoundPage = { type: 'text/plain; charset=utf-8', body: 'There is no such page.\n' };

function find(pages, pathname) {
  const page = pages.get(pathname);
  return page ? { status: 200, page } : { status: 404, page: pages.get('/404') ?? notFoundPage };
}
