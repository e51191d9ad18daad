import { toAnnouncing } from './announcement-schema.ts';
import type { Project, StageOverride, StepOverride } from '../process/project.ts';
import { toForge } from './github.ts';
import type { Undo } from '../release/checklist.ts';
import { toHttpCheck } from './http-check-schema.ts';
import { toMonitor } from './monitor.ts';
import { ms } from './ms.ts';
import { toOutside } from './outside.ts';
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
    ...(entry.supported.length > 0 && { supported: entry.supported }),
    ...(entry.picks === 'pull-request' && { picks: entry.picks }),
    channel,
    announce,
    ...(entry.announcement && { announcing: toAnnouncing(entry.announcement) }),
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
    ...toOutside(id, entry),
  };
}

function toOverride(entry: ProjectEntry['steps'][string]): StepOverride {
  const { timeout, after, stages, undo, check, artifacts, ...same } = entry;
  return {
    ...withoutUndefined(same),
    ...(timeout !== undefined && { timeoutMs: ms(timeout) }),
    ...(after !== undefined && { after: [after].flat() }),
    ...(stages && { stages: stages.map(toStage) }),
    ...(undo !== undefined && { undo: toUndo(undo) }),
    ...(check && { check: toHttpCheck(check) }),
    ...(artifacts !== undefined && { artifacts: [artifacts].flat() }),
  };
}

type StageEntry = NonNullable<ProjectEntry['steps'][string]['stages']>[number];

function toStage({ soak, ...same }: StageEntry): StageOverride {
  return { ...withoutUndefined(same), ...(soak !== undefined && { soakMs: ms(soak) }) };
}

function toUndo(undo: NonNullable<ProjectEntry['steps'][string]['undo']>): Undo {
  return typeof undo === 'string'
    ? { by: 'never', says: undo, isOwn: true }
    : { by: 'rollback', says: undo.rollback, isOwn: true };
}

/** An absent key and one that is undefined are not the same when they are spread over defaults. */
function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
