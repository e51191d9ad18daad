import type { EnvironmentState } from '../web/protocol.ts';
import type { EnvironmentName, Environments, Health } from './environments.ts';
import { BROKEN } from './trouble.ts';

/** One environment, to look at and to play with. */
export interface EnvironmentPanel {
  state(): Promise<EnvironmentState>;
  /** Lets one request in twenty fail. Throws an Error that says in a sentence why it can't. */
  breaks(): Promise<void>;
  /** Throws like `breaks`. */
  mends(): Promise<void>;
}

/** @param errorRate what visitors saw in the last seconds, 0 to 1; undefined when there were none */
export function environmentPanel(
  name: EnvironmentName,
  environments: Environments,
  errorRate: () => number | undefined,
): EnvironmentPanel {
  /** What was broken: the next deployment mends it. */
  let broken: Health | undefined;
  return {
    async state() {
      const health = await environments.healthOf(name);
      if (health && broken && !isSame(health, broken)) broken = undefined;
      const rate = health && errorRate();
      return {
        name,
        url: `http://127.0.0.1:${environments[name]}/`,
        ...(health && { version: health.version }),
        isHealthy: health?.status === 'ok',
        ...(rate !== undefined && { errorRate: Math.round(rate * 1_000) / 1_000 }),
        isBroken: broken !== undefined,
      };
    },
    async breaks() {
      await environments.injectFaults(name, BROKEN);
      broken = await environments.healthOf(name);
    },
    async mends() {
      await environments.injectFaults(name, 0);
      broken = undefined;
    },
  };
}

function isSame(one: Health, other: Health): boolean {
  return one.version === other.version && one.commit === other.commit;
}
