import type { ServerResponse } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerApp, type AppOptions, type RegisteredApp } from './app/register-app.ts';
import type { Call } from './call-log.ts';
import { createQueue } from './exclusively.ts';
import { Faults } from './faults.ts';
import { git } from './git/git.ts';
import type { GitHub } from './github.ts';
import { createListener } from '../http/listener.ts';
import { serve } from './http/serve.ts';
import { RateLimits } from './limits/rate-limits.ts';
import { SecondaryLimits } from './limits/secondary-limits.ts';
import type { GitHubServerOptions } from './options.ts';
import type { Token } from './state/records.ts';
import { addToken, EVERYTHING, seedStore } from './state/seed.ts';
import type { Store } from './state/store.ts';
import type { Delivery } from './webhooks/delivery.ts';
import { Webhooks, type Hook } from './webhooks/webhooks.ts';

const REQUESTS_PER_HOUR = 5000;

/** A running stand-in for GitHub, with one repository. */
export interface GitHubServer extends AsyncDisposable {
  /** Such as http://127.0.0.1:4321. */
  url: string;
  /** The base of the REST API, as on GitHub Enterprise: http://127.0.0.1:4321/api/v3. */
  apiUrl: string;
  /** What git clones and pushes to, with a token as the password. */
  gitUrl: string;
  store: Store;
  /** Every request of clients, in the order of arrival. */
  calls: readonly Call[];
  /** Everything that was delivered to webhooks. */
  deliveries: readonly Delivery[];
  faults: Faults;
  rateLimits: RateLimits;
  /** What the driver acts through. */
  github: GitHub;
  /** The recorded requests of one route, such as `PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge`. */
  callsTo: (route: string) => Call[];
  /** Gives somebody one more token. */
  issueToken: (login: string, token?: Partial<Omit<Token, 'member'>>) => Token;
  /** Registers a GitHub App, and installs it. */
  registerApp: (options?: AppOptions) => RegisteredApp;
  /** Delivers events to this URL from now on. */
  addWebhook: (hook: Hook) => void;
  /** GitHub is down: every connection is cut, and new ones are refused. */
  goDown: () => Promise<void>;
  /** GitHub is back, on the same port. */
  comeBack: () => Promise<void>;
  close: () => Promise<void>;
}

/** Starts a GitHub-shaped server on 127.0.0.1: REST, git over HTTP, webhooks, around one bare repository. */
export async function startGitHubServer(options: GitHubServerOptions = {}): Promise<GitHubServer> {
  const now = options.now ?? Date.now;
  const folder = options.folder ?? (await createRepository());
  const defaultBranch = (await git(folder, ['symbolic-ref', 'HEAD'])).replace(/^refs\/heads\//, '');
  const store = seedStore(options, folder, defaultBranch, now());
  const faults = new Faults();
  const webhooks = new Webhooks(faults, (delivery) => store.changed({ kind: 'delivery', delivery }));
  let url = '';
  const github: GitHub = {
    store,
    faults,
    webhooks,
    rateLimits: new RateLimits(options.requestsPerHour ?? REQUESTS_PER_HOUR, now),
    secondaryLimits: new SecondaryLimits(now),
    calls: [],
    mergeableAfterReads: options.mergeableAfterReads ?? 1,
    baseUrl: () => url,
    now,
    exclusively: createQueue(),
  };
  const listener = createListener((request, response) => {
    serve(github, request, response).catch((error: unknown) => failAloud(response, error));
  });
  const port = await listener.start(options.port ?? 0);
  url = `http://127.0.0.1:${port}`;
  const close = async () => {
    await listener.stop();
    await webhooks.settled();
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
  };
  return {
    url,
    apiUrl: `${url}/api/v3`,
    gitUrl: `${url}/${store.repository.owner.login}/${store.repository.name}.git`,
    store,
    calls: github.calls,
    deliveries: webhooks.log,
    faults,
    rateLimits: github.rateLimits,
    github,
    callsTo: (route) => github.calls.filter((call) => call.route === route),
    issueToken: (login, token = {}) => issueToken(store, login, token),
    registerApp: (app) => registerApp(github, app),
    addWebhook: (hook) => webhooks.add(hook),
    goDown: async () => listener.stop(),
    comeBack: async () => {
      await listener.start(port);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A mistake of the sandbox itself, or a client that went away in the middle: no answer of GitHub's. */
function failAloud(response: ServerResponse, error: unknown): void {
  if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`The sandbox failed: ${String(error)}\n`);
}

function issueToken(store: Store, login: string, token: Partial<Omit<Token, 'member'>>): Token {
  const member = store.findMember(login);
  if (member === undefined) throw new Error(`Nobody has the login "${login}".`);
  const value = `ghp_${login}_${store.tokens.size}`;
  return addToken(store, { value, permissions: EVERYTHING, seesRepository: true, ...token, member });
}

async function createRepository(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'github-'));
  await git(folder, ['init', '--quiet', '--bare', '--template=', '--initial-branch=main', folder]);
  return folder;
}
