import type { IncidentState, MaintenanceState, PageReport } from '../../../../src/release/status-page.ts';
import type { PageMemory, PagePost } from '../../../../src/services/status-page/status-page.ts';

/** A time to come: a page takes no maintenance that is over before it begins. */
const DAY_MS = 86_400_000;
const FROM = new Date(Date.now() + DAY_MS).toISOString();
const UNTIL = new Date(Date.now() + DAY_MS + 1_800_000).toISOString();

/** What is to be said of acme-web-1. */
export function post(
  maintenance: MaintenanceState | undefined,
  incident?: IncidentState,
  more: { isWell?: boolean; onlyIfTold?: true; from?: string; until?: string; release?: string } = {},
): PagePost {
  const { isWell = incident === 'resolved', onlyIfTold, from = FROM, until = UNTIL, release = 'acme-web-1' } = more;
  const report: PageReport = {
    state: incident ?? maintenance ?? 'completed',
    ...(maintenance && { maintenance: { state: maintenance, from, until, ...(onlyIfTold && { onlyIfTold }) } }),
    ...(incident && { incident: { state: incident, isWell } }),
  };
  return {
    release,
    since: new Date().toISOString(),
    report,
    texts: {
      project: 'Acme "Shop"',
      tag: 'v1.3.0',
      version: '1.3.0',
      ...(maintenance && { maintenance: { title: 'Release of v1.3.0', message: `maintenance ${maintenance}` } }),
      ...(incident && { incident: { title: 'Problem with v1.3.0', message: `incident ${incident}` } }),
    },
  };
}

/** What an adapter keeps in mind, in memory. */
export function memory(fields: Record<string, string> = {}): PageMemory & { fields: Record<string, string> } {
  return {
    fields,
    read: async () => ({ ...fields }),
    async write(field, value) {
      fields[field] = value;
    },
    async forget(field) {
      delete fields[field];
    },
  };
}
