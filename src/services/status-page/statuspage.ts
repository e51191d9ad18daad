import type { Impact, Incident, IncidentState, Maintenance, MaintenanceState } from '../../release/status-page.ts';
import { Unanswered, type Entry, type StatuspageApi } from './statuspage-api.ts';
import { StatusPageError, type PageMemory, type PagePost, type PageText, type StatusPage } from './status-page.ts';
import type { StatuspageTarget } from './target.ts';

/** How a page of Atlassian's is to be told. */
export type StatuspageRules = Pick<StatuspageTarget, 'components' | 'notify'> & { impact: Impact };

/** A request without an answer may still be under way: so long nothing is made a second time, in ms. */
const SETTLES_MS = 30_000;

/** The state of the API, and how far along it is: what people have brought further by hand is left as it is. */
const STATUS: Record<MaintenanceState | IncidentState, { status: string; rank: number }> = {
  scheduled: { status: 'scheduled', rank: 0 },
  'in-progress': { status: 'in_progress', rank: 1 },
  verifying: { status: 'verifying', rank: 2 },
  completed: { status: 'completed', rank: 3 },
  cancelled: { status: 'completed', rank: 3 },
  identified: { status: 'identified', rank: 1 },
  monitoring: { status: 'monitoring', rank: 2 },
  resolved: { status: 'resolved', rank: 3 },
};

const RANKS: Record<string, number> = {
  investigating: 0,
  ...Object.fromEntries(Object.values(STATUS).map(({ status, rank }) => [status, rank])),
};

const SEVERITY: Record<Impact, string> = {
  degraded_performance: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
};

/** More of the past than this is not searched. */
const MOST_PAGES = 10;

/**
 * Atlassian Statuspage: a scheduled maintenance for each release, and an incident where it is rolled back. Both are found
 * again by the release's id in their metadata, or in their text where a page keeps no metadata.
 * @param now ms since 1970, UTC
 */
export function createStatuspage(
  api: StatuspageApi,
  rules: StatuspageRules,
  { now = Date.now, settlesMs = SETTLES_MS }: { now?: () => number; settlesMs?: number } = {},
): StatusPage {
  return {
    async show(post, memory) {
      const { maintenance, incident } = post.report;
      const { maintenance: ofMaintenance, incident: ofIncident } = post.texts;
      // What is wrong comes first; from then on it is the incident that says how the components are.
      const told = incident && ofIncident && (await one('incident', incident, incidentFields(incident), ofIncident));
      const planned =
        maintenance &&
        ofMaintenance &&
        (await one('maintenance', maintenance, maintenanceFields(maintenance, told), ofMaintenance));
      const link = (told ?? planned)?.shortlink;
      return link ? { link } : {};

      async function one(
        kind: Kind,
        wanted: Maintenance | Incident,
        fields: object,
        text: PageText,
      ): Promise<Entry | undefined> {
        const found = await findEntry(api, post, kind, memory);
        if (found) return bring(found, wanted, fields, text);
        return wanted.onlyIfTold ? undefined : make(kind, wanted, fields, text);
      }

      async function make(kind: Kind, { state }: Maintenance | Incident, fields: object, { title, message }: PageText) {
        await untilSettled(memory, kind, now(), settlesMs);
        await memory.write(makingMark(kind), String(now()));
        const body = `${message}\n\n${referenceOf(post.release)}`;
        const metadata = { tminus: { release: post.release, entry: kind } };
        const times = kind === 'maintenance' && maintenance ? { ...timesOf(maintenance), ...BY_US } : {};
        try {
          const made = await api.create({ name: title, body, metadata, ...times, ...fields, ...toStatus(state) });
          await memory.write(kind, made.id);
          await memory.forget(makingMark(kind));
          return made;
        } catch (error) {
          if (!(error instanceof Unanswered)) await memory.forget(makingMark(kind));
          throw error;
        }
      }

      async function bring(found: Entry, wanted: Maintenance | Incident, fields: object, { message }: PageText) {
        const { status, rank } = STATUS[wanted.state];
        const stands = RANKS[found.status] ?? -1;
        const times = 'from' in wanted && wanted.state === 'scheduled' ? timesOf(wanted) : {};
        if (stands > rank || (stands === rank && (status !== 'scheduled' || isAt(found, times)))) return found;
        if (stands === rank) return api.update(found.id, { ...times, deliver_notifications: false });
        return api.update(found.id, { body: message, ...times, ...fields, ...toStatus(wanted.state) });
      }
    },
  };

  function toStatus(state: MaintenanceState | IncidentState): object {
    // That it is being verified moves nobody outside.
    return { status: STATUS[state].status, deliver_notifications: rules.notify && state !== 'verifying' };
  }

  function maintenanceFields({ state }: Maintenance, incident: Entry | undefined): object {
    const isUnderWay = state === 'in-progress' || state === 'verifying';
    const isOver = state === 'completed' || state === 'cancelled';
    return {
      impact_override: 'maintenance',
      component_ids: rules.components,
      ...(isUnderWay && { components: all(rules.components, 'under_maintenance') }),
      ...(isOver && !incident && { components: all(rules.components, 'operational') }),
    };
  }

  function incidentFields({ isWell }: Incident): object {
    return {
      impact_override: SEVERITY[rules.impact],
      component_ids: rules.components,
      components: all(rules.components, isWell ? 'operational' : rules.impact),
    };
  }
}

type Kind = 'maintenance' | 'incident';

/** Nothing moves by the clock: a release may be late. */
const BY_US = {
  scheduled_auto_in_progress: false,
  scheduled_auto_completed: false,
  auto_transition_to_maintenance_state: false,
  auto_transition_to_operational_state: false,
};

/** By the id that is known, else among everything since the release was started. */
async function findEntry(
  api: StatuspageApi,
  post: PagePost,
  kind: Kind,
  memory: PageMemory,
): Promise<Entry | undefined> {
  const id = (await memory.read())[kind];
  const known = id === undefined ? undefined : await api.get(id);
  if (known) return known;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const entries = await api.list(page);
    const found = entries.find((entry) => isOurs(entry, post.release, kind));
    if (found) {
      await memory.write(kind, found.id);
      await memory.forget(makingMark(kind));
      return found;
    }
    const oldest = entries.at(-1);
    if (entries.length < api.perPage || !oldest || Date.parse(oldest.created_at) < Date.parse(post.since) - CLOCKS_MS)
      break;
  }
  return undefined;
}

/** How far apart two machines' clocks may be, in ms. */
const CLOCKS_MS = 3_600_000;

function isOurs({ metadata, incident_updates: updates = [], status }: Entry, release: string, kind: Kind): boolean {
  const mark = metadata?.tminus;
  if (mark) return mark.release === release && mark.entry === kind;
  const isOfKind = ['scheduled', 'in_progress', 'verifying', 'completed'].includes(status) === (kind === 'maintenance');
  const reference = referenceOf(release);
  return isOfKind && updates.some(({ body }) => body?.split('\n').includes(reference));
}

/** A line of its own in the first text: a page that keeps no metadata is searched for it. */
function referenceOf(release: string): string {
  return `Reference: ${release}`;
}

async function untilSettled(memory: PageMemory, kind: Kind, now: number, settlesMs: number): Promise<void> {
  const begun = Number((await memory.read())[makingMark(kind)] ?? Number.NEGATIVE_INFINITY);
  const waits = begun + settlesMs - now;
  if (waits > 0)
    throw new StatusPageError('The status page gave no answer to the last request, and may still be at it.', waits);
}

function makingMark(kind: Kind): string {
  return `making.${kind}`;
}

function timesOf({ from, until }: Maintenance): { scheduled_for: string; scheduled_until: string } {
  return { scheduled_for: from, scheduled_until: until };
}

function isAt(found: Entry, times: { scheduled_for?: string; scheduled_until?: string }): boolean {
  return (['scheduled_for', 'scheduled_until'] as const).every(
    (key) => Date.parse(found[key] ?? '') === Date.parse(times[key] ?? ''),
  );
}

function all(components: readonly string[], state: string): Record<string, string> {
  return Object.fromEntries(components.map((id) => [id, state]));
}
