import { referenceIn } from './process/handed-on.ts';
import type { Project } from './process/project.ts';
import type { TagKey } from './services/repository/repository.ts';
import { tagKeyProblem } from './services/repository/tag-key.ts';

/** What a project's tags are signed with, `$NAME` replaced by what it stands for. */
export function tagKeyOf({ signTags }: Project, variables: Record<string, string>): TagKey | undefined {
  if (signTags?.kind !== 'ssh') return signTags;
  const name = referenceIn(signTags.key);
  return name === undefined ? signTags : { ...signTags, key: variables[name] ?? '' };
}

/** @throws Error with a sentence for each key that nothing could be signed with, before a release waits for it */
export async function requireTagKeys(projects: readonly Project[], variables: Record<string, string>): Promise<void> {
  const problems = await Promise.all(
    projects.map(async (project) => {
      const key = tagKeyOf(project, variables);
      const problem = key && (await tagKeyProblem(key));
      return problem === undefined
        ? []
        : [`tminus.yaml: projects.${project.id}.sign-tags: ${sayKey(project)} ${problem}`];
    }),
  );
  if (problems.flat().length > 0) throw new Error(problems.flat().join('\n'));
}

function sayKey({ signTags }: Project): string {
  return (signTags?.kind === 'ssh' ? signTags.key : signTags?.home) ?? 'the key';
}
