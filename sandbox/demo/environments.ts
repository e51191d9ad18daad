import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa, ExecaError } from 'execa';
import { freePort } from './free-port.ts';

/** Where the project can be deployed. */
export const ENVIRONMENTS = ['production', 'staging'] as const;
export type EnvironmentName = (typeof ENVIRONMENTS)[number];

/** What an environment says of itself. */
export interface Health {
  /** `ok`. */
  status: string;
  version: string;
  commit: string;
}

/** Staging and production: ports on 127.0.0.1, and the folder that holds what is deployed there. */
export interface Environments extends Record<EnvironmentName, number> {
  folder: string;
  /** What answers there; undefined when nothing does. */
  healthOf(name: EnvironmentName): Promise<Health | undefined>;
  /** The version that answers in production; undefined when nothing does. */
  inProduction(): Promise<string | undefined>;
  /** Deploys a tag of this remote, as its people did before there was T-Minus. Throws ExecaError. */
  deploy(remote: string, tag: string, names: readonly EnvironmentName[]): Promise<void>;
  /**
   * From now on this share of all requests fails there (0 to 1), until 0 or the next deployment. Throws an Error that
   * says in a sentence what is in the way.
   */
  injectFaults(name: EnvironmentName, rate: number): Promise<void>;
  /** Stops whatever was deployed. */
  stop(): Promise<void>;
}

const SCRIPTS = join(import.meta.dirname, 'project/scripts');

/** Somebody who has not answered for so long is not there, in ms. */
const PATIENCE_MS = 2_000;

/** Finds two free ports and makes the folder. Nothing runs there until something is deployed. */
export async function prepareEnvironments(parent: string): Promise<Environments> {
  const folder = join(parent, 'deployed');
  await mkdir(folder, { recursive: true });
  const ports = { staging: await freePort(), production: await freePort() };
  const env = { DEPLOY_ROOT: folder, STAGING_PORT: String(ports.staging), PRODUCTION_PORT: String(ports.production) };
  const healthOf = async (name: EnvironmentName): Promise<Health | undefined> => askHealth(ports[name]);
  return {
    folder,
    ...ports,
    healthOf,
    inProduction: async () => (await healthOf('production'))?.version,
    async deploy(remote, tag, names) {
      const checkout = join(parent, 'checkout');
      await execa('git', ['clone', '--quiet', '--branch', tag, remote, checkout]);
      const deployTo = async (name: EnvironmentName): Promise<unknown> =>
        execa(process.execPath, ['scripts/deployment/deploy.mjs', name, tag], { cwd: checkout, env });
      // One that fails waits for the other: whoever tidies up then has the folder to himself.
      const failed = (await Promise.allSettled(names.map(deployTo))).find(({ status }) => status === 'rejected');
      if (failed?.status === 'rejected') throw failed.reason;
      await rm(checkout, { recursive: true });
    },
    async injectFaults(name, rate) {
      try {
        await execa(process.execPath, [join(SCRIPTS, 'inject-faults.mjs'), name, String(rate)], { env });
      } catch (error) {
        if (error instanceof ExecaError && error.stderr) throw new Error(String(error.stderr), { cause: error });
        throw error;
      }
    },
    async stop() {
      await execa(process.execPath, [join(SCRIPTS, 'deployment/stop.mjs'), 'all'], { env, reject: false });
    },
  };
}

async function askHealth(port: number): Promise<Health | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return response.ok ? ((await response.json()) as Health) : undefined;
  } catch {
    return undefined;
  }
}

/** Both at once, so that they differ. */
