import type { Monitor } from '../process/project.ts';
import type { MonitorEntry } from './monitor-schema.ts';
import { ms } from './ms.ts';

/** What people may write of who asks. */
interface Access {
  bearer?: string | undefined;
  user?: string | undefined;
  password?: string | undefined;
}

/** No more often than this by default, in ms: what Prometheus' own examples do. */
const USUAL_SCRAPE_MS = 15_000;

/** Where the measurements come from. The entry has been found good. */
export function toSource({ prometheus, openmetrics }: MonitorEntry, everyMs: number): Monitor['source'] {
  if (prometheus !== undefined) {
    const { url, timeout, ...access } =
      typeof prometheus === 'string' ? { url: prometheus, timeout: '10s' } : prometheus;
    const base = withoutUser(url).replace(/\/+(?:api\/v1\/?)?$/, '');
    return { kind: 'prometheus', url: base, timeoutMs: ms(timeout), ...credentials(access, [url]) };
  }
  const { targets, every, timeout, ...access } = asObject(openmetrics ?? []);
  return {
    kind: 'openmetrics',
    targets: targets.map(withoutUser),
    timeoutMs: ms(timeout),
    scrapeEveryMs: every === undefined ? usualScrapeMs(everyMs) : ms(every),
    ...credentials(access, targets),
  };
}

/** Who asks according to a URL; undefined where it doesn't say. */
export function credentialsIn(address: string): { user: string; password: string } | undefined {
  if (!URL.canParse(address)) return undefined;
  const { username, password } = new URL(address);
  if (username === '' && password === '') return undefined;
  return { user: decoded(username), password: decoded(password) };
}

/** Four times per look, so that each window has both its ends measured. In ms. */
function usualScrapeMs(everyMs: number): number {
  return Math.min(USUAL_SCRAPE_MS, Math.max(1_000, Math.floor(everyMs / 4)));
}

function asObject(openmetrics: NonNullable<MonitorEntry['openmetrics']>) {
  if (typeof openmetrics === 'object' && !Array.isArray(openmetrics)) return openmetrics;
  return { targets: [openmetrics].flat(), every: undefined, timeout: '10s' };
}

function credentials({ bearer, user, password }: Access, addresses: string[]): Pick<Monitor['source'], 'credentials'> {
  if (bearer !== undefined) return { credentials: { bearer } };
  if (user !== undefined && password !== undefined) return { credentials: { user, password } };
  const found = addresses.map(credentialsIn).find((one) => one !== undefined);
  return found ? { credentials: found } : {};
}

/** A request can't be made of a URL with a password in it, and no message should show one. */
function withoutUser(address: string): string {
  const url = new URL(address);
  if (url.username === '' && url.password === '') return address;
  url.username = '';
  url.password = '';
  return url.href;
}

/** A lone % is a character like any other. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
