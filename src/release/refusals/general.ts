import { list, person, time } from '../wording.ts';
import { roles, who } from './naming.ts';

/** What is refused of anybody who asks for anything. */
export const GENERAL = {
  'not-permitted': (p: { deed: string; roles: readonly string[]; people: readonly string[] }) =>
    p.people.length > 0
      ? `It takes the role ${roles(p.roles)} to ${p.deed}: ask ${who(p.people)}.`
      : `It takes the role ${roles(p.roles)} to ${p.deed}, and nobody has it: name people under \`roles\` in tminus.yaml (a release that is under way keeps its roles).`,
  'no-right': (p: { deed: string; right: string }) =>
    `Nobody may ${p.deed} here: name a role under \`rights\` in tminus.yaml, as in \`rights: { ${p.right}: [release-manager] }\` (a release that is under way keeps its rights).`,
  'release-ended': (p: { version: string; how: string; by: string; at: string }) =>
    `v${p.version} was ${p.how} by ${person(p.by)} on ${time(p.at)}; nothing more can be done with it. Type \`/release list\` to see what is under way.`,
  'unknown-project': (p: { project: string; projects: readonly string[] }) =>
    p.projects.length > 0
      ? `There is no project “${p.project}” here: choose ${list(p.projects)}.`
      : `No project is configured here: add one to tminus.yaml, with this channel's id as its \`channel\`.`,
  'unknown-release': (p: { release: string }) =>
    `There is no release ${p.release}. Type \`/release list\` to see what there is.`,
  'reason-missing': (p: { deed: string; example: string }) =>
    `Say why: a ${p.deed} is recorded with its reason. For example \`${p.example}\`.`,
  'text-missing': (p: { what: string; example: string }) => `Say ${p.what}. For example \`${p.example}\`.`,
  'not-wanted': (p: { step: string }) => `${p.step} is no longer wanted.`,
  repository: (p: { problem: string }) => p.problem,
} as const satisfies Record<string, (facts: never) => string>;
