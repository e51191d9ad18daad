import type { Problem } from './problem.ts';
import { at, entries, texts } from './raw.ts';
import { parseCadence } from './times.ts';

/** What starts by itself has to be due at some time. */
export function cadenceProblems(project: unknown): Problem[] {
  const cadence = at(project, 'cadence');
  return texts(at(cadence, 'start-by-itself')).flatMap((type) => {
    if (!['patch', 'minor', 'major'].includes(type)) return [];
    const [written = type === 'patch' ? 'as needed' : 'monthly'] = texts(at(cadence, type));
    const rhythm = parseCadence(written);
    if (!('cadence' in rhythm) || rhythm.cadence !== 'as needed') return [];
    const message = `a ${type} release is made as needed, so it is never due: say how often under \`${type}\`.`;
    return [{ path: ['cadence', 'start-by-itself'], message }];
  });
}

/** Projects of one repository are told apart by their tags. The paths begin below `projects`. */
export function sameTagsProblems(projects: unknown): Problem[] {
  const all = entries(projects).flatMap(([id, project]) => {
    const [repository] = texts(at(project, 'repository'));
    const [prefix = 'v'] = texts(at(project, 'tag-prefix'));
    return repository === undefined ? [] : [{ id, tags: `${prefix} ${repository.replace(/(?:\.git)?\/*$/, '')}` }];
  });
  return all.flatMap(({ id, tags }, index) => {
    const first = all.slice(0, index).find((other) => other.tags === tags);
    if (!first) return [];
    const message = `${first.id} is in the same repository and has the same tags: give this one a \`tag-prefix\`, e.g. ${id}@.`;
    return [{ path: [id], message }];
  });
}
