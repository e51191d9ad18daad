import { referenceIn } from '../process/handed-on.ts';
import { referenceInHeader } from '../process/header-values.ts';
import type { Project } from '../process/project.ts';
import { variablesOf } from './github.ts';
import { outsideNames } from './outside-secrets.ts';
import type { Environment } from './settings.ts';

/** What these projects' commands, and whoever asks for measurements or signs in at a forge, are to get from the bot's environment, by name. */
export function handedOn(projects: readonly Project[], environment: Environment): Record<string, string> {
  const values = projects.flatMap((project) => [
    ...Object.values(project.env),
    ...Object.values(project.steps).flatMap(({ env = {} }) => Object.values(env)),
    ...Object.values(project.steps).flatMap(({ check }) =>
      Object.values(check?.headers ?? {}).map((value) => referenceInHeader(value) ?? ''),
    ),
    ...(project.signTags?.kind === 'ssh' ? [project.signTags.key] : []),
    ...Object.values(project.monitor?.source.credentials ?? {}),
    ...(project.forge ? variablesOf(project.forge) : []),
  ]);
  const names = new Set([
    ...values.map(referenceIn).filter((name) => name !== undefined),
    ...projects.flatMap(outsideNames),
  ]);
  return Object.fromEntries([...names].map((name) => [name, environment[name] ?? '']));
}
