import { setTimeout as pause } from 'node:timers/promises';
import { App, Octokit, RequestError } from 'octokit';
import type { ForgeSource } from '../source.ts';
import { appKeyOf } from './app-key.ts';
import { rememberAnswers } from './conditional.ts';
import { lookUp } from './look-up.ts';
import { createRateLimit } from './rate-limit.ts';
import { isDoubtful } from './trouble.ts';

/** What can be changed for a test. */
export interface Patience {
  /** One answer may take so long, in ms; an upload ten times that. */
  timeoutMs: number;
  /** Before each further try, in ms. */
  pausesMs: readonly number[];
}

export const PATIENCE: Patience = { timeoutMs: 15_000, pausesMs: [500, 2_000] };

const API_VERSION = '2022-11-28';

/**
 * GitHub's client, signed in: one request at a time, each with a time limit, within the rate limits. Reading is tried
 * again and asks conditionally; writing is neither, since whoever writes looks first.
 * @throws ForgeError when the private key of an App can't be read
 */
export async function createClient(
  source: ForgeSource,
  variables: Readonly<Record<string, string>>,
  patience: Patience,
): Promise<Octokit> {
  const Client = Octokit.defaults({
    ...(source.url !== undefined && { baseUrl: source.url }),
    userAgent: 'tminus',
    // Both are ours, below: they must not do again what may have been done.
    retry: { enabled: false },
    throttle: { enabled: false },
    request: { fetch: within(patience.timeoutMs) },
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  const octokit = await signedIn(Client, source, variables);
  manage(octokit, patience);
  return octokit;
}

async function signedIn(
  Client: typeof Octokit,
  { credentials }: ForgeSource,
  variables: Readonly<Record<string, string>>,
): Promise<Octokit> {
  if ('token' in credentials) return new Client({ auth: lookUp(credentials.token, variables) });
  const { app, installation } = credentials;
  const privateKey = await appKeyOf(credentials, variables);
  return new App({ appId: app, privateKey, Octokit: Client }).getInstallationOctokit(installation);
}

/** Every request goes through here, those for further pages, too. */
function manage(octokit: Octokit, { pausesMs }: Patience): void {
  const limit = createRateLimit();
  const answers = rememberAnswers();
  let turn: Promise<unknown> = Promise.resolve();
  octokit.hook.wrap('request', async (request, options) => {
    // The sign-in of an App, which the request that has the turn waits for.
    if (options.url.startsWith('/app/')) return request(options);
    const isReading = options.method === 'GET';
    const { url, headers } = octokit.request.endpoint(options);
    const address = `${headers.accept} ${url}`;
    const whole = async () => {
      const answer = await request(options);
      // A JSON answer that was cut off, or that comes from something else on the way.
      if (typeof answer.data === 'string' && answer.status !== 204)
        throw new RequestError('', 500, { request: options });
      return answer;
    };
    const once = async () => {
      if (!isReading) return whole();
      // In place: the hooks further in have these very options already.
      Object.assign(options.headers, answers.headersFor(address));
      try {
        const answer = await whole();
        answers.keep(address, answer);
        return answer;
      } catch (error) {
        const known = answers.unchanged(address, error) as Awaited<ReturnType<typeof request>> | undefined;
        if (known === undefined) throw error;
        return known;
      }
    };
    const patiently = async () => {
      for (let tries = 0; ; tries += 1) {
        await limit.wait();
        try {
          return await once();
        } catch (error) {
          const isLimited = limit.learn(error);
          const ms = pausesMs[tries];
          if (isLimited) await limit.wait(); // says so where that is far
          // Whoever was turned away has done nothing.
          const mayAskAgain = isLimited || (isReading && isDoubtful(error));
          if (!mayAskAgain || ms === undefined) throw error;
          if (!isLimited) await pause(ms);
        }
      }
    };
    const mine = turn.then(patiently);
    turn = mine.catch(() => undefined);
    return mine;
  });
  octokit.hook.before('request', (options) => {
    options.headers['x-github-api-version'] = API_VERSION;
  });
}

/** `fetch` with a time limit; files take longer than words. */
function within(timeoutMs: number): typeof fetch {
  return async (input, init) => {
    const limit = AbortSignal.timeout(init?.body instanceof Blob ? 10 * timeoutMs : timeoutMs);
    const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
    return fetch(input, { ...init, signal });
  };
}

function silent(): void {}
