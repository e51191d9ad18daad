import { generateKeyPairSync } from 'node:crypto';
import type { GitHub } from '../github.ts';
import type { App, Installation, Member, Permissions } from '../state/records.ts';

/** What an app is to be. */
export interface AppOptions {
  name?: string;
  permissions?: Permissions;
  events?: string[];
}

/** An app that is installed, with what it needs to get in. */
export interface RegisteredApp {
  appId: number;
  clientId: string;
  installationId: number;
  /** PEM, PKCS #1, as GitHub gives it. */
  privateKey: string;
  /** Whom it acts as, such as `t-minus[bot]`. */
  login: string;
  app: App;
  installation: Installation;
}

const USUAL: Permissions = {
  metadata: 'read',
  contents: 'write',
  pull_requests: 'write',
  checks: 'read',
  statuses: 'read',
};

/** Registers an app, and installs it for the repository. */
export function registerApp({ store }: GitHub, options: AppOptions = {}): RegisteredApp {
  const { name = 'T-Minus', permissions = USUAL, events = [] } = options;
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const login = `${slug}[bot]`;
  const bot: Member = { login, id: store.nextId(), type: 'Bot', name: null, email: null, role: 'write' };
  const id = store.nextId() % 10_000_000;
  const clientId = `Iv23li${id}`;
  const app: App = { id, clientId, slug, name, permissions, events, publicKey, bot };
  const installation: Installation = { id: id + 1, app, isSuspended: false };
  store.members.set(login.toLowerCase(), bot);
  store.apps.set(id, app);
  store.installations.set(installation.id, installation);
  return { appId: id, clientId, installationId: installation.id, privateKey, login, app, installation };
}
