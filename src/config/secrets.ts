import { referenceIn } from '../process/handed-on.ts';
import type { Project } from '../process/project.ts';
import type { Settings } from './settings.ts';

/** Every value that must not be read by anybody: tokens, passwords in URLs, and the variables that are handed on. */
export function secretsOf(
  { slack, redis }: Settings,
  projects: readonly Project[],
  variables: Record<string, string>,
): string[] {
  const { connection } = slack;
  return [
    slack.botToken,
    connection.mode === 'socket' ? connection.appToken : connection.signingSecret,
    ...passwordsIn(redis.url ?? ''),
    ...projects.flatMap(({ repository }) => passwordsIn(repository)),
    ...projects.flatMap(passwordsOf),
    ...Object.values(variables),
  ].filter((secret) => secret !== '');
}

/** What measurements are asked with, where it isn't a variable: a user is no secret. */
function passwordsOf({ monitor }: Project): string[] {
  const credentials = monitor?.source.credentials;
  if (!credentials) return [];
  const secret = 'bearer' in credentials ? credentials.bearer : credentials.password;
  return referenceIn(secret) === undefined ? [secret, encodeURIComponent(secret)] : [];
}

/** As it is written in the URL, and as it is meant. `https://token@host` has its secret in the place of the user. */
function passwordsIn(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { protocol, username, password } = new URL(address);
  const secret = password || (/^https?:$/.test(protocol) ? username : '');
  return [secret, decodeURIComponent(secret)];
}
