import { setTimeout as pause } from 'node:timers/promises';
import { call, sayHost } from '../http/call.ts';
import { StatusPageError } from './status-page.ts';

/** An incident or a maintenance as the API has it: both are “incidents” there. */
export interface Entry {
  id: string;
  status: string;
  created_at: string;
  shortlink?: string | null;
  scheduled_for?: string | null;
  scheduled_until?: string | null;
  metadata?: { tminus?: { release?: unknown; entry?: unknown } };
  incident_updates?: { body?: string | null }[];
}

/** Atlassian Statuspage's API as far as we need it (https://developer.statuspage.io). */
export interface StatuspageApi {
  /** Undefined when there is none of that id. */
  get(id: string): Promise<Entry | undefined>;
  /** The newest first; `page` counts from 1. */
  list(page: number): Promise<Entry[]>;
  /** Asked for at most this many at a time. */
  readonly perPage: number;
  create(incident: object): Promise<Entry>;
  update(id: string, incident: object): Promise<Entry>;
}

/** A request that may have been carried out although no answer came. */
export class Unanswered extends StatusPageError {
  override name = 'Unanswered';
}

const TIMEOUT_MS = 10_000;

/** Each key is allowed one request a second, in ms. */
const PACE_MS = 1_000;

/** How long to wait where we are told to wait, but not for how long: the limit looks a minute back. In ms. */
const LIMITED_MS = 15_000;

/** @param key the key itself */
export function createStatuspageApi(
  { url, page, key }: { url: string; page: string; key: string },
  paceMs = PACE_MS,
): StatuspageApi {
  const who = `The status page at ${sayHost(url)}`;
  const base = `${url}/pages/${encodeURIComponent(page)}/incidents`;
  const inTurn = paced(paceMs);

  async function ask(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
    const answer = await inTurn(async () =>
      call({
        method,
        url: `${base}${path}`,
        headers: {
          authorization: `OAuth ${key}`,
          accept: 'application/json',
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        timeoutMs: TIMEOUT_MS,
      }),
    );
    if ('why' in answer) throw new (answer.maybeDone ? Unanswered : StatusPageError)(`${who} ${answer.why}.`);
    const { status, text, retryAfterMs } = answer;
    if (status >= 500) throw new Unanswered(`${who} answered with status ${status}.`, retryAfterMs);
    if (status === 420 || status === 429)
      throw new StatusPageError(`${who} takes no more requests for a moment (${status}).`, retryAfterMs ?? LIMITED_MS);
    return { status, body: parsed(text) };
  }

  async function need<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await ask(method, path, body);
    if (answer.status >= 200 && answer.status < 300) return answer.body as T;
    throw new StatusPageError(`${who} ${refusal(answer.status, answer.body, page)}`);
  }

  return {
    perPage: 100,
    async get(id) {
      const path = `/${encodeURIComponent(id)}`;
      const { status, body } = await ask('GET', path);
      if (status === 404) return undefined;
      if (status === 200) return body as Entry;
      throw new StatusPageError(`${who} ${refusal(status, body, page)}`);
    },
    list: async (number) => need<Entry[]>('GET', `?limit=100&page=${number}`),
    create: async (incident) => need<Entry>('POST', '', { incident }),
    update: async (id, incident) => need<Entry>('PATCH', `/${encodeURIComponent(id)}`, { incident }),
  };
}

function refusal(status: number, body: unknown, page: string): string {
  if (status === 401 || status === 403)
    return `does not let us in (${status}): correct \`key\` of \`status-page\` in tminus.yaml.`;
  if (status === 404) return `has no page ${page} (404): correct \`page\` of \`status-page\` in tminus.yaml.`;
  if (status >= 300 && status < 400) return `sends us elsewhere (${status}): correct \`url\` of \`status-page\`.`;
  const said = saidIn(body);
  return `refused it (${status})${said === '' ? '' : `: ${said}`}. Correct \`status-page\` in tminus.yaml.`;
}

/** `{"error": […]}`, on one line. */
function saidIn(body: unknown): string {
  const { error } = Object(body) as { error?: unknown };
  const said = [error].flat().filter((one) => typeof one === 'string');
  return said.join('; ').replaceAll(/\s+/g, ' ').replace(/\.$/, '').slice(0, 200);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One after the other, and not sooner than so long after the one before began. */
function paced(paceMs: number): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const before = last;
    const begun = before.then(work);
    last = Promise.all([begun.catch(() => undefined), before.then(async () => pause(paceMs))]);
    return begun;
  };
}
