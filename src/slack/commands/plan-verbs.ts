import { changelogWords } from './changelog-words.ts';
import type { Read, Scope } from './said.ts';

/** What can be typed about the commits of a release, and about its changelog. */
export const PLAN_VERBS: Record<string, Read> = {
  changelog: changelogWords,
  where: ({ words: [what, ...more], scope, projects }) => {
    const [project] = more.filter((word) => projects.includes(word));
    const isCommit = what !== undefined && /^(?:[0-9a-f]{7,40}|#[1-9]\d{0,9})$/i.test(what);
    if (!isCommit || more.length > (project === undefined ? 0 : 1))
      return {
        mistake:
          'Say which change: 7 digits or more of a commit, or the number of a pull request, for example `/release where 3f2a9c1` or `/release where #128`.',
      };
    return { ask: { kind: 'where', what: what.toLowerCase(), ...inProject(project ?? scope.project) } };
  },
  override: ({ words: [what, ...reason], scope }) =>
    what === undefined || reason.length === 0
      ? {
          mistake:
            'Say what is overridden and why: a commit, a gate or a step, or `freeze`. For example `/release override 3f2a9c1 the flag is off in production`.',
        }
      : { ask: { kind: 'override', what: what.toLowerCase(), reason: reason.join(' '), ...scope } },
};

function inProject(project: string | undefined): Scope {
  return project === undefined ? {} : { project };
}
