import { referenceIn } from '../process/handed-on.ts';
import type { Project } from '../process/project.ts';
import { variablesIn } from './outside-problems.ts';

/** The variables that telling readers and other programs takes, by name. */
export function outsideNames({ statusPage, webhooks = [] }: Project): string[] {
  const target = statusPage?.target;
  const page = target?.kind === 'statuspage' ? [target.key] : target ? [target.url] : [];
  const headers = target?.kind === 'webhook' ? Object.values(target.headers).flatMap(variablesIn) : [];
  const whole = [...page, ...webhooks.flatMap(({ url, secret }) => [url, secret])].map(referenceIn);
  return [...headers, ...whole.filter((name) => name !== undefined)];
}

/**
 * What of it nobody may read: those variables, keys without what they are called by, and headers that somebody wrote out.
 */
export function outsideSecrets(project: Project, variables: Record<string, string>): string[] {
  const target = project.statusPage?.target;
  const written = target?.kind === 'webhook' ? Object.entries(target.headers) : [];
  return [
    ...outsideNames(project).flatMap((name) => withoutPrefix(variables[name]?.trim() ?? '')),
    ...written.flatMap(([name, value]) => (MAY_BE_SECRET.test(name) && variablesIn(value).length === 0 ? [value] : [])),
  ];
}

const MAY_BE_SECRET = /auth|token|key|secret|cookie|password/i;

function withoutPrefix(value: string): string[] {
  return value.startsWith('whsec_') ? [value, value.slice('whsec_'.length)] : [value];
}
