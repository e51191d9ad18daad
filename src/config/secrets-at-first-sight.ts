import { passwordsIn } from './secrets.ts';
import type { Environment } from './settings.ts';

const TOKENS = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'];

/**
 * What may be secret, of a configuration that could not be read as one: whoever says what is wrong with it may quote it.
 * @param configuration the text of tminus.yaml, as far as there is one
 */
export function secretsAtFirstSight(environment: Environment, configuration: string): string[] {
  const tokens = TOKENS.map((name) => environment[name] ?? '');
  const variables = Array.from(configuration.matchAll(/\$(\w+)/g), ([, name = '']) => environment[name] ?? '');
  const passwords = Array.from(
    configuration.matchAll(/\b(?:password|bearer)["']?:\s*["']?([^\s"',}#$][^\s"',}]*)/g),
    ([, value = '']) => value,
  );
  const addresses = [environment['REDIS_URL'] ?? '', ...(configuration.match(/\w+:\/\/[^\s"',}]+/g) ?? [])];
  return [...tokens, ...variables, ...passwords, ...addresses.flatMap(passwordsWhereThereAre)].filter(
    (secret) => secret !== '',
  );
}

/** Not every address of a broken configuration is one. */
function passwordsWhereThereAre(address: string): string[] {
  try {
    return passwordsIn(address);
  } catch {
    return [];
  }
}
