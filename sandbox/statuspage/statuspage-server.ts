import { randomUUID } from 'node:crypto';
import { startFaultyServer, type Answered, type Asked, type FaultyServer } from '../faulty/faulty-server.ts';
import { problemsWith, type Incident } from './incident.ts';

export interface StatuspageOptions {
  key: string;
  page: string;
  /** Ids of the components that the page has. */
  components: readonly string[];
  /** So many requests in so long, in ms: Atlassian's own is 60 in a minute. */
  limit?: { requests: number; withinMs: number };
  /** With which status it says that it is too much. */
  limitStatus?: 420 | 429;
  /** false: metadata are taken, and forgotten. */
  keepsMetadata?: boolean;
}

/** A Statuspage-shaped server: strict, and with faults. */
export interface StatuspageServer extends FaultyServer {
  /** The oldest first. */
  incidents: Incident[];
  /** Component -> how it is. */
  components: Map<string, string>;
  /** Everything that got here, also in vain; what met a fault before did not. */
  asked: (Asked & { at: number })[];
  /** What readers were told, in order: the states of maintenances and incidents. */
  told(): string[];
}

/** Starts it. The API is below `/v1`. */
export async function startStatuspageServer(options: StatuspageOptions): Promise<StatuspageServer> {
  const { limit = { requests: 60, withinMs: 60_000 }, limitStatus = 429, keepsMetadata = true } = options;
  const incidents: Incident[] = [];
  const components = new Map(options.components.map((id) => [id, 'operational']));
  const asked: (Asked & { at: number })[] = [];
  const told: string[] = [];
  const served: number[] = [];
  const server = await startFaultyServer((request) => {
    const at = Date.now();
    asked.push({ ...request, at });
    if (served.filter((one) => at - one < limit.withinMs).length >= limit.requests)
      return { status: limitStatus, body: { error: 'You have exceeded your rate limit' } };
    served.push(at);
    return route(request);
  });
  return Object.assign(server, { incidents, components, asked, told: () => [...told] });

  function route({ method, url, headers, body }: Asked): Answered {
    const [version, pages, page, kind, id, ...rest] = url.pathname.slice(1).split('/');
    if (version !== 'v1') return { status: 404, body: { error: 'Not found' } };
    if (headers.authorization !== `OAuth ${options.key}`)
      return { status: 401, body: { error: 'Could not authenticate' } };
    if (pages !== 'pages' || page !== options.page || rest.length > 0)
      return { status: 404, body: { error: 'Not found' } };
    if (kind === 'components' && method === 'GET') return { status: 200, body: componentsNow() };
    if (kind !== 'incidents') return { status: 404, body: { error: 'Not found' } };
    if (method === 'GET') return read(id, url);
    if (headers['content-type'] !== 'application/json')
      return { status: 415, body: { error: 'Unsupported media type' } };
    const { incident } = parsed(body);
    if (incident === undefined) return { status: 400, body: { error: 'incident is missing' } };
    const before = incidents.find((one) => one.id === id);
    if (method === 'POST' && id === undefined) return write(incident, undefined);
    if ((method === 'PATCH' || method === 'PUT') && before) return write(incident, before);
    return { status: 404, body: { error: 'Not found' } };
  }

  function read(id: string | undefined, { searchParams }: URL): Answered {
    const newest = incidents.toReversed();
    const limited = (list: Incident[]): Answered => {
      const perPage = Math.min(100, Number(searchParams.get('limit') ?? searchParams.get('per_page') ?? 100));
      const from = (Number(searchParams.get('page') ?? 1) - 1) * perPage;
      return { status: 200, body: list.slice(from, from + perPage) };
    };
    if (id === undefined) return limited(newest);
    if (id === 'unresolved') return limited(newest.filter((one) => !one.scheduled_for && one.status !== 'resolved'));
    if (id === 'scheduled') return limited(newest.filter((one) => one.scheduled_for && one.status !== 'completed'));
    const found = incidents.find((one) => one.id === id);
    return found ? { status: 200, body: found } : { status: 404, body: { error: 'Not found' } };
  }

  function write(wanted: Record<string, unknown>, before: Incident | undefined): Answered {
    const problems = problemsWith(wanted, before, new Set(components.keys()));
    if (problems.length > 0) return { status: 422, body: { error: problems } };
    for (const [id, state] of Object.entries(Object(wanted['components']) as Record<string, string>))
      components.set(id, state);
    const now = new Date().toISOString();
    const text = (key: string): string | undefined => wanted[key] as string | undefined;
    const id = before?.id ?? randomUUID().slice(0, 12);
    const status = text('status') ?? before?.status ?? 'investigating';
    const ids = (wanted['component_ids'] as string[] | undefined) ?? before?.components.map((one) => one.id) ?? [];
    const isNews = status !== before?.status || wanted['body'] !== undefined;
    const update = {
      status,
      body: text('body') ?? null,
      created_at: now,
      deliver_notifications: wanted['deliver_notifications'] !== false,
    };
    const incident: Incident = {
      id,
      name: text('name') ?? before?.name ?? '',
      status,
      impact: text('impact_override') ?? before?.impact ?? 'none',
      created_at: before?.created_at ?? now,
      updated_at: now,
      scheduled_for: text('scheduled_for') ?? before?.scheduled_for ?? null,
      scheduled_until: text('scheduled_until') ?? before?.scheduled_until ?? null,
      metadata:
        (keepsMetadata ? (wanted['metadata'] as Incident['metadata'] | undefined) : undefined) ??
        before?.metadata ??
        {},
      shortlink: `https://stspg.io/${id}`,
      incident_updates: [...(isNews ? [update] : []), ...(before?.incident_updates ?? [])],
      components: ids.map((one) => ({ id: one, status: components.get(one) ?? '' })),
    };
    if (before) incidents.splice(incidents.indexOf(before), 1, incident);
    else incidents.push(incident);
    if (isNews) told.push(status);
    return { status: before ? 200 : 201, body: incident };
  }

  function componentsNow(): object[] {
    return [...components].map(([id, status]) => ({ id, page_id: options.page, status }));
  }
}

function parsed(body: string): { incident?: Record<string, unknown> } {
  try {
    return JSON.parse(body) as { incident?: Record<string, unknown> };
  } catch {
    return {};
  }
}
