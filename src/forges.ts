import type { Project } from './process/project.ts';
import type { Forge } from './services/forge/forge.ts';
import { appKeyOf } from './services/forge/github/app-key.ts';
import { openGitHub } from './services/forge/github/github.ts';

/**
 * Each project's forge, where it has one; opened once, so that what was answered before is remembered.
 * @param variables what `$NAME` in credentials stands for
 */
export function openForges(variables: Readonly<Record<string, string>>): (project: Project) => Forge | undefined {
  const open = new Map<string, Forge>();
  return ({ id, forge: source }) => {
    if (!source) return undefined;
    const forge = open.get(id) ?? openGitHub(source, variables);
    open.set(id, forge);
    return forge;
  };
}

/** @throws Error with a sentence for each App whose key nobody could sign in with, before a release waits for it */
export async function requireForgeKeys(
  projects: readonly Project[],
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const problems = await Promise.all(
    projects.map(async ({ id, forge }) => {
      if (!forge || 'token' in forge.credentials) return [];
      const trouble = await appKeyOf(forge.credentials, variables).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      return trouble === undefined ? [] : [`tminus.yaml: projects.${id}.github.app: ${trouble}`];
    }),
  );
  if (problems.flat().length > 0) throw new Error(problems.flat().join('\n'));
}
