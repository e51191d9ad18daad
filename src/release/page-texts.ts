import type { Release } from './release.ts';
import { comesBack } from './rollback.ts';
import type { IncidentState, MaintenanceState, PageReport } from './status-page.ts';

/** What a project calls things where its readers are. */
export interface PageWords {
  /** The name of the service. */
  name: string;
  /** What is said when an incident begins, instead of the usual words; with placeholders. */
  incident?: string;
}

/** What stands for what in `incident`. `{reason}` is the reason for the rollback, as it was typed. */
export const PAGE_PLACEHOLDERS = ['project', 'version', 'tag', 'previousTag', 'reason'] as const;

const MAINTENANCE: Record<MaintenanceState, string> = {
  scheduled: 'We are going to bring {tag} of {project} into production. Short interruptions are possible.',
  'in-progress': '{tag} of {project} is being brought into production. Short interruptions are possible.',
  verifying: '{tag} of {project} is in production. We are checking that all is well.',
  completed: '{tag} of {project} is in production, and all is well.',
  cancelled: 'This maintenance will not take place. Nothing was changed.',
};

const INCIDENT: Record<IncidentState, string> = {
  identified: 'We have found a problem with {tag} of {project}, and are bringing the previous version back.',
  monitoring: 'The previous version of {project} is back. We are watching whether all is well.',
  resolved: 'The previous version of {project} is back, and all is well.',
};

/** The maintenance of a release that is taken back is over, but not well. */
const TAKEN_BACK = 'The maintenance is over. {project} goes back to its previous version.';
const CALLED_OFF = '{tag} of {project} stays in production. All is well.';

/** What readers read of a release: plain sentences, and nothing of what people said among themselves. */
export function pageTexts(release: Release, { maintenance, incident }: PageReport, words: PageWords) {
  const { version, tag, rollback } = release;
  const values: Record<string, string> = {
    project: words.name,
    version,
    tag,
    previousTag: comesBack(release) ?? '',
    reason: rollback?.reason ?? '',
  };
  const fill = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  return {
    project: words.name,
    tag,
    version,
    ...(maintenance && {
      maintenance: {
        title: fill('Release of {tag} of {project}'),
        message: fill(
          incident && maintenance.state === 'completed' ? afterwards(incident) : MAINTENANCE[maintenance.state],
        ),
      },
    }),
    ...(incident && {
      incident: { title: fill('Problem with {tag} of {project}'), message: fill(incidentText(incident, words)) },
    }),
  };
}

type Told = NonNullable<PageReport['incident']>;

function afterwards({ onlyIfTold }: Told): string {
  return onlyIfTold ? MAINTENANCE.completed : TAKEN_BACK;
}

function incidentText({ state, onlyIfTold }: Told, words: PageWords): string {
  if (onlyIfTold) return CALLED_OFF;
  return (state === 'identified' ? words.incident : undefined) ?? INCIDENT[state];
}
