import { referenceIn } from '../process/handed-on.ts';
import { isPlainHttp, urlProblem } from './outside-fields.ts';
import type { Problem } from './problem.ts';
import { at, entries, isMapping, texts } from './raw.ts';
import type { Environment } from './settings.ts';

/** What no single value of `status-page` and `webhooks` shows. The paths begin below the project. */
export function outsideProblems(project: unknown, environment: Environment): Problem[] {
  return [
    ...targetProblems(at(project, 'status-page')),
    ...addressesIn(project).flatMap((address) => addressProblems(address, environment)),
    ...endpointsOf(project).flatMap(({ path, endpoint }) => [
      ...secretProblems([...path, 'secret'], at(endpoint, 'secret'), environment),
      ...twiceProblems(path, endpoint, project),
    ]),
  ];
}

/** The variables of the bot that the two refer to, each with where. */
export function outsideVariables(project: unknown): { path: PropertyKey[]; name: string }[] {
  const page = ['status-page', 'statuspage', 'key'];
  const headers = entries(at(project, 'status-page', 'webhook', 'headers')).flatMap(([header, value]) =>
    texts(value).flatMap((text) =>
      variablesIn(text).map((name) => ({ path: ['status-page', 'webhook', 'headers', header], name })),
    ),
  );
  const whole = [
    { path: page, value: at(project, ...page) },
    ...addressesIn(project).map(({ path, value }) => ({ path, value })),
    ...endpointsOf(project).map(({ path, endpoint }) => ({ path: [...path, 'secret'], value: at(endpoint, 'secret') })),
  ].flatMap(({ path, value }) => {
    const name = typeof value === 'string' ? referenceIn(value) : undefined;
    return name === undefined ? [] : [{ path, name }];
  });
  return [...whole, ...headers];
}

/** The variables that stand anywhere in a text. */
export function variablesIn(text: string): string[] {
  return Array.from(text.matchAll(/\$([A-Za-z_]\w*)/g), ([, name = '']) => name);
}

function targetProblems(page: unknown): Problem[] {
  if (!isMapping(page)) return [];
  const kinds = ['statuspage', 'webhook'].filter((kind) => at(page, kind) !== undefined);
  if (kinds.length === 1) return [];
  const path = ['status-page', ...(kinds.length === 0 ? [] : ['webhook'])];
  const message =
    kinds.length === 0
      ? 'nothing says where the page is: add `statuspage` or `webhook`.'
      : 'there is `statuspage` already: leave one of the two out.';
  return [{ path, message }];
}

interface Address {
  path: PropertyKey[];
  value: unknown;
  insecure: boolean;
}

function addressesIn(project: unknown): Address[] {
  const pages = ['statuspage', 'webhook'].map((kind) => {
    const path = ['status-page', kind];
    return {
      path: [...path, 'url'],
      value: at(project, ...path, 'url'),
      insecure: at(project, ...path, 'insecure') === true,
    };
  });
  const hooks = endpointsOf(project).map(({ path, endpoint }) => ({
    path: [...path, 'url'],
    value: at(endpoint, 'url'),
    insecure: at(endpoint, 'insecure') === true,
  }));
  return [...pages, ...hooks];
}

/** Also of an address that a variable holds, of which nothing is repeated. */
function addressProblems({ path, value, insecure }: Address, environment: Environment): Problem[] {
  if (typeof value !== 'string') return [];
  const name = referenceIn(value);
  const address = name === undefined ? value : environment[name]?.trim();
  if (!address) return [];
  const problem = name === undefined ? undefined : urlProblem(address);
  if (problem !== undefined) return [{ path, message: `the bot's variable ${name}: ${problem}` }];
  if (insecure || !isPlainHttp(address)) return [];
  return [{ path, message: 'plain http can be read on the way: write https, or add `insecure: true`.' }];
}

/** As the specification has it: 24 to 64 bytes. */
function secretProblems(path: PropertyKey[], value: unknown, environment: Environment): Problem[] {
  const name = typeof value === 'string' ? referenceIn(value) : undefined;
  const secret = name === undefined ? undefined : environment[name]?.trim();
  if (!secret) return [];
  const bytes = /^whsec_[A-Za-z0-9+/]+=*$/.test(secret) ? Buffer.from(secret.slice(6), 'base64').length : 0;
  if (bytes >= 24 && bytes <= 64) return [];
  const message = `the bot's variable ${name} is no signing secret: set it to whsec_ and 24 to 64 random bytes in base64, as \`echo whsec_$(openssl rand -base64 32)\` makes one.`;
  return [{ path, message }];
}

/** What was sent is remembered by the address. */
function twiceProblems(path: PropertyKey[], endpoint: unknown, project: unknown): Problem[] {
  const url = at(endpoint, 'url');
  const first = endpointsOf(project).find((other) => typeof url === 'string' && at(other.endpoint, 'url') === url);
  if (!first || first.endpoint === endpoint) return [];
  return [{ path: [...path, 'url'], message: 'this address is named twice: put all its events into one entry.' }];
}

function endpointsOf(project: unknown): { path: PropertyKey[]; endpoint: unknown }[] {
  const list = at(project, 'webhooks');
  return Array.isArray(list) ? list.map((endpoint: unknown, index) => ({ path: ['webhooks', index], endpoint })) : [];
}
