import type { Project, StepOverride } from '../process/project.ts';
import { toForge } from './github.ts';
import { toHttpCheck } from './http-check-schema.ts';
import { toMonitor } from './monitor.ts';
import { ms } from './ms.ts';
import { toPlanning } from './planning.ts';
import { toRights } from './rights-schema.ts';
import type { ProjectEntry } from './schema.ts';
import { toTagKey } from './sign-tags-schema.ts';

/** The gates as the process has them: who decides where a project says nothing else. */
const QUORUMS: Project['quorums'] = {
  'pre-release': { 'release-manager': 1 },
  testing: { 'release-manager': 1, qa: 1 },
  production: { 'release-manager': 1 },
  'post-release': { 'release-manager': 1 },
};

/** A project as the rest of the program wants it. The entry has been found good. */
export function toProject(id: string, entry: ProjectEntry): Project {
  const rights = toRights(entry.rights);
  const { repository, main, channel, announce, alerts, roles, people, timezone, prepare, env, monitor } = entry;
  return {
    id,
    repository,
    main,
    channel,
    announce,
    ...(alerts !== undefined && { alerts }),
    roles,
    ...(rights && { rights }),
    people,
    timezone,
    ...(prepare !== undefined && { prepare }),
    env,
    schedule: {
      lead: ms(entry.schedule.lead),
      'pre-release': ms(entry.schedule['pre-release']),
      testing: ms(entry.schedule.testing),
    },
    ...toTagKey(entry['sign-tags']),
    ...toPlanning(entry),
    quorums: { ...QUORUMS, ...withoutUndefined(entry.gates) },
    fourEyes: entry['four-eyes'],
    steps: Object.fromEntries(Object.entries(entry.steps).map(([step, override]) => [step, toOverride(override)])),
    ...(monitor && { monitor: toMonitor(monitor) }),
    ...(entry.github && { forge: toForge(entry.github) }),
  };
}

function toOverride({ timeout, after, check, artifacts, ...same }: ProjectEntry['steps'][string]): StepOverride {
  return {
    ...withoutUndefined(same),
    ...(timeout !== undefined && { timeoutMs: ms(timeout) }),
    ...(after !== undefined && { after: [after].flat() }),
    ...(check && { check: toHttpCheck(check) }),
    ...(artifacts !== undefined && { artifacts: [artifacts].flat() }),
  };
}

/** An absent key and one that is undefined are not the same when they are spread over defaults. */
function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
