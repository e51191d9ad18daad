import { dateIn } from '../release/calendar.ts';
import type { Known } from './commands/parse.ts';
import type { SteeredProject } from './project.ts';

/**
 * What words may refer to where they are typed.
 * @param now ISO 8601, UTC
 */
export function knownTo(
  projects: readonly Pick<SteeredProject, 'id' | 'channel' | 'timezone'>[],
  now: () => string,
): (channel: string) => Known {
  return (channel) => ({
    projects: projects.map(({ id }) => id),
    today: (name) => {
      const only = projects.length === 1 ? projects[0] : undefined;
      const project = projects.find(({ id }) => id === name) ?? projects.find((one) => one.channel === channel) ?? only;
      return dateIn(project?.timezone ?? 'UTC', now());
    },
  });
}
