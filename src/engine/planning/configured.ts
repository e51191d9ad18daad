import type { Project } from '../../process/project.ts';
import { resolveAlerting } from '../../process/resolve.ts';
import type { Announcing } from '../../release/announcing.ts';
import type { ReleaseFacts } from '../../release/release-facts.ts';

type Configured =
  | 'project'
  | 'main'
  | 'timezone'
  | 'channel'
  | 'announce'
  | 'announcing'
  | 'roles'
  | 'rights'
  | 'rules'
  | 'schedule'
  | 'path'
  | 'alerting';

const BY_ITSELF: Announcing = { thank: 'none', links: [] };

/**
 * What the project's configuration says of every release.
 * @param page of a commit of its repository
 */
export function configured(project: Project, page?: string): Pick<ReleaseFacts, Configured> {
  const { id, main, timezone, schedule, channel, announce, announcing, roles, rights, rules, path } = project;
  const alerting = resolveAlerting(project);
  const web = page?.replace(/\/commit\/[0-9a-f]+$/, '');
  return {
    project: id,
    main,
    timezone,
    channel,
    announce,
    ...(announce.length > 0 && { announcing: { ...BY_ITSELF, ...announcing, ...(web !== undefined && { web }) } }),
    roles,
    ...(rights && { rights }),
    rules,
    schedule,
    ...(path !== undefined && { path }),
    ...(alerting && { alerting }),
  };
}
