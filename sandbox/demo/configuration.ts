import { stringify } from 'yaml';
import type { Environments } from './environments.ts';

/** What the demo's tminus.yaml is made of. */
export interface Configuration {
  remote: string;
  channel: string;
  announce: string;
  /** Where alerts go. */
  alerts?: string;
  /** Role -> user ids. */
  roles: Record<string, string[]>;
  people?: Record<string, string[]>;
  /** By gate id: role -> how many have to approve. */
  gates?: Record<string, Record<string, number>>;
  environments: Environments;
  schedule?: Record<string, string>;
  /** By step id: what differs from the demo's commands. */
  steps?: Record<string, object>;
  /** How a release is watched; people do it when it is absent. */
  monitor?: object;
}

/** How acme-web goes into production, and back. */
export function deployment(env?: Record<string, string>): object {
  return {
    rollback: './scripts/deployment/deploy.sh production {previousTag}',
    undo: { rollback: '{previousTag} answers again; the shop has no database that could change' },
    ...(env && { env }),
  };
}

/** The tminus.yaml of acme-web: its commands are scripts of the demo project that really do what they say. */
export function configurationText(options: Configuration): string {
  const { remote, channel, announce, alerts, roles, people, gates, environments, schedule, steps, monitor } = options;
  const project = {
    repository: remote,
    channel,
    announce: [announce],
    ...(alerts !== undefined && { alerts }),
    timezone: 'Europe/Berlin',
    roles,
    ...(people && { people }),
    ...(gates && { gates }),
    ...(schedule && { schedule }),
    env: {
      DEPLOY_ROOT: environments.folder,
      STAGING_PORT: String(environments.staging),
      PRODUCTION_PORT: String(environments.production),
    },
    steps: {
      'security-scan': { run: 'npm run security-scan' },
      'smoke-tests': { run: 'npm run test:smoke' },
      'performance-tests': { run: 'npm run test:performance' },
      'load-tests': { run: 'npm run test:load' },
      'build-artifacts': { artifacts: 'dist/*' },
      'deploy-production': deployment(),
      'verify-deployment': {
        check: { url: `http://127.0.0.1:${environments.production}/health`, json: { version: '{version}' } },
      },
      ...steps,
    },
    ...(monitor && { monitor }),
  };
  return stringify({ projects: { 'acme-web': project } });
}
