import type { Project, StatusPagePlan } from '../process/project.ts';
import { ms } from './ms.ts';
import type { ProjectEntry } from './schema.ts';
import type { StatusPageEntry } from './status-page-schema.ts';

/** What a page that takes JSON is sent where nobody says anything else. */
const USUAL_BODY = {
  project: '{project}',
  tag: '{tag}',
  version: '{version}',
  state: '{state}',
  title: '{title}',
  message: '{message}',
  from: '{from}',
  until: '{until}',
};

/** Who outside of Slack hears of a project's releases. The entry has been found good. */
export function toOutside(id: string, entry: ProjectEntry): Pick<Project, 'statusPage' | 'webhooks'> {
  const { 'status-page': page, webhooks } = entry;
  return {
    ...(page && { statusPage: toStatusPage(id, page) }),
    ...(webhooks &&
      webhooks.length > 0 && {
        webhooks: webhooks.map(({ url, secret, events }) => ({ url, secret, ...(events && { events }) })),
      }),
  };
}

function toStatusPage(
  id: string,
  { name = id, window, ahead, incident, impact, ...entry }: StatusPageEntry,
): StatusPagePlan {
  return {
    rules: { windowMs: ms(window), ahead },
    words: { name, ...(incident !== undefined && { incident }) },
    impact,
    target: toTarget(entry),
  };
}

function toTarget({ statuspage, webhook }: Pick<StatusPageEntry, 'statuspage' | 'webhook'>): StatusPagePlan['target'] {
  if (statuspage) {
    const { url, page, key, components, notify } = statuspage;
    const ids = Array.isArray(components) ? components : Object.values(components);
    return { kind: 'statuspage', url: url.replace(/\/+$/, ''), page, key, components: ids, notify };
  }
  if (!webhook) throw new Error('a status page is somewhere');
  const { url, method, headers, body = USUAL_BODY } = webhook;
  return { kind: 'webhook', url, method, headers, body: typeof body === 'string' ? JSON.parse(body) : body };
}
