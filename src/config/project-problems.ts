import { referenceIn } from '../process/handed-on.ts';
import { parseDuration } from '../release/duration.ts';
import { nearest } from '../release/nearest.ts';
import { builtInProblems, headerVariables } from './built-in-problems.ts';
import type { QueryProblem } from './check-problems.ts';
import { githubProblems, githubVariables } from './github.ts';
import { monitorProblems, monitorVariables } from './monitor-problems.ts';
import { cadenceProblems, sameTagsProblems } from './planning-problems.ts';
import { outsideProblems, outsideVariables } from './outside-problems.ts';
import type { Problem } from './problem.ts';
import { at, entries, texts } from './raw.ts';
import { rolesInRights } from './rights-schema.ts';
import type { Environment } from './settings.ts';
import { stageProblems } from './stage-problems.ts';
import { inSignTags, signTagsProblems } from './sign-tags-schema.ts';
import { stepProblems, type KnownStep } from './step-problems.ts';

/** What no single value shows: names that refer to something that isn't there, and values that contradict each other. */
export function projectProblems(
  file: unknown,
  known: readonly KnownStep[],
  environment: Environment,
  queryProblem?: QueryProblem,
): Problem[] {
  const projects = at(file, 'projects');
  const ofEach = entries(projects).flatMap(([id, project]) => {
    const problems = [
      ...roleProblems(project),
      ...scheduleProblems(project),
      ...supportedProblems(project),
      ...picksProblems(project),
      ...cadenceProblems(project),
      ...variableProblems(project, environment),
      ...monitorProblems(at(project, 'monitor'), queryProblem).map(below('monitor')),
      ...githubProblems(at(project, 'github')).map(below('github')),
      ...stepProblems(at(project, 'steps'), known).map(below('steps')),
      ...stageProblems(project),
      ...builtInProblems(at(project, 'steps')).map(below('steps')),
      ...signTagsProblems(at(project, 'sign-tags')).map(below('sign-tags')),
      ...outsideProblems(project, environment),
    ];
    return problems.map(below('projects', id));
  });
  return [...ofEach, ...sameTagsProblems(projects).map(below('projects'))];
}

/** A role that is there and empty is nobody; one that isn't there at all is a slip of the pen. */
function roleProblems(project: unknown): Problem[] {
  const roles = entries(at(project, 'roles')).map(([role]) => role);
  const inGates = entries(at(project, 'gates')).flatMap(([gate, quorum]) =>
    entries(quorum).map(([role]) => ({ path: ['gates', gate, role], role })),
  );
  const inSteps = entries(at(project, 'steps')).flatMap(([step, entry]) =>
    texts(at(entry, 'role')).map((role) => ({ path: ['steps', step, 'role'], role })),
  );
  const called = texts(at(project, 'monitor', 'escalate-to')).map((role) => ({
    path: ['monitor', 'escalate-to'],
    role,
  }));
  return [...inGates, ...inSteps, ...called, ...rolesInRights(project)]
    .filter(({ role }) => !roles.includes(role))
    .map(({ path, role }) => ({ path, message: noSuchRole(role, roles) }));
}

function noSuchRole(role: string, roles: string[]): string {
  const instead = roles.length === 0 ? '' : ` (or did you mean ${nearest(role, roles)}?)`;
  return `nobody has the role ${role}: add it under \`roles\`${instead}.`;
}

function scheduleProblems(project: unknown): Problem[] {
  const [early, late] = [
    ['pre-release', '7d'],
    ['testing', '3d'],
  ].map(([phase = '', usual = '']) => parseDuration(texts(at(project, 'schedule', phase))[0] ?? usual));
  if (!early || !late || 'problem' in early || 'problem' in late || early.ms >= late.ms) return [];
  return [{ path: ['schedule', 'testing'], message: 'Testing would open before Pre-Release: write a shorter time.' }];
}

/** Main gets every fix by the merge; and to name a branch twice is a slip of the pen. */
function supportedProblems(project: unknown): Problem[] {
  const [main = 'main'] = texts(at(project, 'main'));
  const supported = texts(at(project, 'supported'));
  return supported.flatMap((branch, index) => {
    const path = ['supported', index];
    if (branch === main)
      return [{ path, message: `${main} is the main branch, which every fix is merged to: leave it out.` }];
    return supported.indexOf(branch) === index ? [] : [{ path, message: `${branch} is named twice: leave one out.` }];
  });
}

/** Without a forge, nobody would open them. */
function picksProblems(project: unknown): Problem[] {
  if (at(project, 'picks') !== 'pull-request' || at(project, 'github')) return [];
  return [{ path: ['picks'], message: 'pull requests need a place: add `github`, or write push.' }];
}

function variableProblems(project: unknown, environment: Environment): Problem[] {
  const lists = [
    { path: ['env'], list: at(project, 'env') },
    ...entries(at(project, 'steps')).map(([id, step]) => ({ path: ['steps', id, 'env'], list: at(step, 'env') })),
  ];
  const inLists = lists.flatMap(({ path, list }) =>
    entries(list).flatMap(([variable, value]) => {
      const name = texts(value).map(referenceIn)[0];
      return name === undefined ? [] : [{ path: [...path, variable], name }];
    }),
  );
  const inMonitor = monitorVariables(at(project, 'monitor')).map(({ path, name }) => ({
    path: ['monitor', ...path],
    name,
  }));
  const inGithub = githubVariables(at(project, 'github')).map(({ path, name }) => ({
    path: ['github', ...path],
    name,
  }));
  const inKey = inSignTags(at(project, 'sign-tags')).flatMap(({ path, value }) => {
    const name = referenceIn(value);
    return name === undefined ? [] : [{ path: ['sign-tags', ...path], name }];
  });
  const inHeaders = headerVariables(at(project, 'steps')).map(({ path, name }) => ({ path: ['steps', ...path], name }));
  const secrets = [...inMonitor, ...inGithub, ...inKey, ...inHeaders, ...outsideVariables(project)];
  const missing = [...inLists, ...secrets].filter(({ name }) => environment[name] === undefined);
  // A command may want an empty one; a password is never empty.
  const empty = secrets.filter(({ name }) => environment[name]?.trim() === '');
  return [
    ...missing.map(({ path, name }) => ({
      path,
      message: `the bot has no variable ${name}: set it where T-Minus is started.`,
    })),
    ...empty.map(({ path, name }) => ({ path, message: `the bot's variable ${name} is empty: give it a value.` })),
  ];
}

function below(...path: PropertyKey[]): (problem: Problem) => Problem {
  return (problem) => ({ ...problem, path: [...path, ...problem.path] });
}
