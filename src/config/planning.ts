import type { Project } from '../process/project.ts';
import { DEFAULT_CADENCE, DEFAULT_CALENDAR, type Cadence, type WorkCalendar } from '../release/work-calendar.ts';
import { rulesFrom } from '../release/rules.ts';
import { ms } from './ms.ts';
import type { ProjectEntry } from './schema.ts';
import { parseCadence, parseHours, WEEKDAYS } from './times.ts';

/** What a project's commits mean, when its people work, and how often it releases. The entry has been found good. */
export function toPlanning(
  entry: ProjectEntry,
): Pick<Project, 'calendar' | 'cadence' | 'tagPrefix' | 'path' | 'rules' | 'apiCheck'> {
  const { 'tag-prefix': tagPrefix, path, 'api-check': apiCheck } = entry;
  return {
    calendar: toCalendar(entry.calendar),
    cadence: toCadence(entry.cadence),
    ...(tagPrefix !== undefined && { tagPrefix }),
    ...(path !== undefined && { path: path.replace(/\/+$/, '') }),
    rules: rulesFrom({ sections: entry.changelog?.sections, freezeTakes: entry.freeze?.takes }),
    ...(apiCheck && { apiCheck: { run: apiCheck.run, shell: apiCheck.shell, timeoutMs: ms(apiCheck.timeout) } }),
  };
}

function toCalendar(entry: ProjectEntry['calendar'] = {}): WorkCalendar {
  const { 'working-days': days, holidays, hours, latest } = entry;
  const written = parseHours(hours ?? '');
  return {
    ...DEFAULT_CALENDAR,
    ...(days && { workingDays: WEEKDAYS.flatMap((day, index) => (days.includes(day) ? [index + 1] : [])) }),
    ...(holidays && { holidays: [...new Set(holidays)].sort() }),
    ...(!('problem' in written) && written),
    ...(latest !== undefined && { latest }),
  };
}

function toCadence(entry: ProjectEntry['cadence'] = {}): Cadence {
  const rhythm = (type: 'patch' | 'minor' | 'major'): Cadence['patch'] => {
    const written = parseCadence(entry[type] ?? '');
    return 'problem' in written ? DEFAULT_CADENCE[type] : written.cadence;
  };
  return {
    patch: rhythm('patch'),
    minor: rhythm('minor'),
    major: rhythm('major'),
    remindDays: entry.remind ?? DEFAULT_CADENCE.remindDays,
    startsItself: [...new Set(entry['start-by-itself'] ?? DEFAULT_CADENCE.startsItself)],
  };
}
