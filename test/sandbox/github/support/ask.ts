import type { GitHubServer } from '../../../../sandbox/github/server.ts';

/** What was answered. */
export interface Asked {
  status: number;
  headers: Headers;
  body: Record<string, unknown> & unknown[];
}

/** How a request differs from a usual one. */
export interface Ask {
  method?: string;
  token?: string | null;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Asks the REST API about the repository: `ask(server, '/pulls')`. A path that begins with `//` is under the root. */
export async function ask(server: GitHubServer, path: string, options: Ask = {}): Promise<Asked> {
  const { method = 'GET', token = 'ghp_max', body, headers } = options;
  const full = path.startsWith('//') ? path.slice(1) : `/repos/acme/web${path}`;
  const response = await fetch(`${server.apiUrl}${full}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson ? JSON.parse(text) : text) as Asked['body'],
  };
}
