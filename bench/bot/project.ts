import { toProject } from '../../src/config/project.ts';
import { configFile, type ProjectEntry } from '../../src/config/schema.ts';
import { STEPS } from '../../src/process/checklist.ts';
import type { Project } from '../../src/process/project.ts';
import { ROLES } from './people.ts';

/** The lines that T-Minus does with git alone. */
export const GIT_STEPS = [
  'create-release-branch',
  'update-version',
  'update-changelog',
  'merge-to-main',
  'tag-release',
] as const;

/** The lines that are commands. */
export const COMMAND_STEPS = STEPS.filter(({ work }) => work.kind === 'command').map(({ id }) => id);

/** A project as tminus.yaml would say it; `more` of it where a benchmark needs that. */
export function projectAt(id: string, repository: string, steps: Steps, more: object = {}): Project {
  const entry = { repository, channel: 'C0BENCH', roles: ROLES, steps, ...more };
  const project = configFile.parse({ projects: { [id]: entry } }).projects[id];
  if (!project) throw new Error(`There is no project ${id}.`);
  return toProject(id, project);
}

/** What a project says of lines of the checklist. */
export type Steps = ProjectEntry['steps'];

/** Takes every line off the checklist but these. */
export function nothingBut(kept: readonly string[]): Steps {
  return Object.fromEntries(STEPS.filter(({ id }) => !kept.includes(id)).map(({ id }) => [id, { enabled: false }]));
}

/** The same command for every line that is one. */
export function everyCommand(run: string): Steps {
  return Object.fromEntries(COMMAND_STEPS.map((id) => [id, { run }]));
}
