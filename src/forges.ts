import type { Project } from './process/project.ts';
import type { Forge } from './services/forge/forge.ts';
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
