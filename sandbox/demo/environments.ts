import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

/** Staging and production: ports on 127.0.0.1, and the folder that holds what is deployed there. */
export interface Environments {
  folder: string;
  staging: number;
  production: number;
  /** The version that answers in production; undefined when nothing does. */
  inProduction(): Promise<string | undefined>;
  /** Deploys a tag of this remote to production, as its people did before there was T-Minus. Throws ExecaError. */
  deployToProduction(remote: string, tag: string): Promise<void>;
  /** From now on this share of all requests fails in production (0 to 1), until 0 or the next deployment. Throws ExecaError. */
  injectFaults(rate: number): Promise<void>;
  /** Stops whatever was deployed. */
  stop(): Promise<void>;
}

const SCRIPTS = join(import.meta.dirname, 'project/scripts');

/** Finds two free ports and makes the folder. Nothing runs there until something is deployed. */
export async function prepareEnvironments(parent: string): Promise<Environments> {
  const folder = join(parent, 'deployed');
  await mkdir(folder, { recursive: true });
  const [staging, production] = await freePorts();
  const env = { DEPLOY_ROOT: folder, STAGING_PORT: String(staging), PRODUCTION_PORT: String(production) };
  return {
    folder,
    staging,
    production,
    async inProduction() {
      const response = await fetch(`http://127.0.0.1:${production}/health`).catch(() => undefined);
      if (!response?.ok) return undefined;
      return ((await response.json()) as { version?: string }).version;
    },
    async deployToProduction(remote, tag) {
      const checkout = join(parent, 'checkout');
      await execa('git', ['clone', '--quiet', '--branch', tag, remote, checkout]);
      await execa(process.execPath, ['scripts/deployment/deploy.mjs', 'production', tag], { cwd: checkout, env });
      await rm(checkout, { recursive: true });
    },
    async injectFaults(rate) {
      await execa(process.execPath, [join(SCRIPTS, 'inject-faults.mjs'), 'production', String(rate)], { env });
    },
    async stop() {
      await execa(process.execPath, [join(SCRIPTS, 'deployment/stop.mjs'), 'all'], { env, reject: false });
    },
  };
}

/** Both at once, so that they differ. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()] as const;
  const ports = await Promise.all(
    servers.map(async (server) => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    }),
  );
  await Promise.all(servers.map(async (server) => once(server.close(), 'close')));
  const [staging = 0, production = 0] = ports;
  return [staging, production];
}
