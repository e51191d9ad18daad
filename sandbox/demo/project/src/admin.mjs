import { json } from 'node:stream/consumers';
import { answer, health } from './visitors.mjs';

/** Answers on the admin port, which this machine alone can reach: who am I (`/health`), and the fault switch (`/faults`). */
export function adminRoutes({ about, faults, isServing }) {
  return async (request, response) => {
    const route = `${request.method} ${request.url}`;
    if (route === 'GET /health') {
      return answer(response, 200, 'application/json', health({ ...about, pid: process.pid, serving: isServing() }));
    }
    if (route !== 'PUT /faults') {
      return answer(response, 404, 'text/plain', 'The admin port knows GET /health and PUT /faults.\n');
    }
    try {
      faults.set(await json(request));
      answer(response, 204, 'text/plain');
    } catch (error) {
      answer(response, 400, 'text/plain', `${error.message}\n`);
    }
  };
}
