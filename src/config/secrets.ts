import { referenceIn } from '../process/handed-on.ts';
import type { Project } from '../process/project.ts';
import { outsideSecrets } from './outside-secrets.ts';
import type { Settings } from './settings.ts';

/**
 * Every value that must not be read by anybody: tokens, passwords, and the variables that are handed on, unless they are
 * said in the open anyway.
 */
export function secretsOf(
  { slack, redis }: Settings,
  projects: readonly Project[],
  variables: Record<string, string>,
  isOpen: (value: string) => boolean,
): string[] {
  const { connection } = slack;
  return [
    slack.botToken,
    connection.mode === 'socket' ? connection.appToken : connection.signingSecret,
    ...passwordsIn(redis.url ?? ''),
    ...projects.flatMap(({ repository }) => passwordsIn(repository)),
    ...projects.flatMap((project) => passwordsOf(project, variables)),
    ...projects.flatMap((project) => outsideSecrets(project, variables)),
    ...Object.values(variables).filter((value) => !isOpen(value)),
  ].filter((secret) => secret !== '');
}

/** What measurements are asked with: a user is no secret. */
function passwordsOf({ monitor }: Project, variables: Record<string, string>): string[] {
  const credentials = monitor?.source.credentials;
  if (!credentials) return [];
  const secret = 'bearer' in credentials ? credentials.bearer : credentials.password;
  const name = referenceIn(secret);
  return name === undefined ? [secret, encodeURIComponent(secret)] : [variables[name] ?? ''];
}

/** As it is written in the URL, and as it is meant. `https://token@host` has its secret in the place of the user. */
export function passwordsIn(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { protocol, username, password } = new URL(address);
  const secret = password || (/^https?:$/.test(protocol) ? username : '');
  return [secret, decodeURIComponent(secret)];
}
