import type { Redis } from 'ioredis';
import type { Project } from '../../process/project.ts';
import { publicProjectEvent, publicReleaseEvent, type PublicEvent } from '../../release/public-event.ts';
import type { Release } from '../../release/release.ts';
import type { PageShown, StatusPage } from '../../services/status-page/status-page.ts';
import type { Webhooks } from '../../services/webhook/webhook.ts';
import type { Journals } from '../journals.ts';
import { ledgerKey } from '../keys.ts';
import type { Queues } from '../queues.ts';
import type { Shelf } from '../shelf.ts';
import { createCursors, type Standing } from './cursors.ts';
import { createDelivery, endpointId } from './deliver.ts';
import type { DeliveryJob } from './delivery-job.ts';
import { createPageKeeper } from './keep-page.ts';
import { createTroubles } from './troubles.ts';

/** What telling the world outside of Slack takes. */
export interface OutsideOptions {
  redis: Redis;
  queues: Queues;
  projects: Map<string, Project>;
  /** The status page of a project; undefined where people tell its readers. */
  statusPageOf?: (project: Project) => StatusPage | undefined;
  /** Absent: nobody else is told. */
  webhooks?: Webhooks;
  /** Masks the secrets in what servers say. */
  mask: (text: string) => string;
  /** For whoever runs T-Minus. */
  warn?: (sentence: string) => void;
  /** ISO 8601, UTC. */
  now: () => string;
}

/** Readers of status pages, and other programs. Nothing in a release waits for them. */
export interface Outside {
  /** Sees to it that they hear of the release as it is now. */
  tell: (release: Release) => Promise<void>;
  /** The same for what belongs to a project and to none of its releases. */
  tellOfProject: (project: string) => Promise<void>;
  /** Once, before anything is told: endpoints that are new hear of what happens from now on. */
  begin: () => Promise<void>;
  keepPage: (release: string) => Promise<void>;
  showPage: (release: Release) => Promise<PageShown>;
  deliver: (job: DeliveryJob) => Promise<void>;
  /** What could not be told of a release: by what it is about, a sentence. */
  troublesOf: (release: string) => Promise<Record<string, string>>;
}

export function createOutside(
  { redis, queues, projects, statusPageOf = () => undefined, webhooks, mask, warn = () => {}, now }: OutsideOptions,
  { shelf, ledgers }: { shelf: Pick<Shelf, 'find' | 'load' | 'entries'>; ledgers: Journals['ledgers'] },
): Outside {
  const troubles = createTroubles(redis, mask);
  const cursors = createCursors(redis);
  const show = async (release: string): Promise<void> => queues.addSync(release);
  const keeper = createPageKeeper({ redis, projects, statusPageOf, find: shelf.find, troubles, show, warn, now });

  async function eventsOf({ project, release: id }: DeliveryJob): Promise<PublicEvent[]> {
    if (id === undefined) {
      const { commits } = await ledgers.load(ledgerKey(project));
      return commits
        .flatMap(({ events }) => events)
        .map((event, index) => publicProjectEvent(event, project, index + 1));
    }
    const { state, commits } = await shelf.load(id);
    if (!state) return [];
    return commits.flatMap(({ events }) => events).map((event, index) => publicReleaseEvent(event, state, index + 1));
  }

  async function standingOf(project: string): Promise<Standing[]> {
    const releases = (await shelf.entries(project)).map(({ release }) => release);
    return Promise.all(
      [undefined, ...releases].map(async (release) => ({
        ...(release !== undefined && { release }),
        events: (await eventsOf({ project, endpoint: '', ...(release !== undefined && { release }) })).length,
      })),
    );
  }

  async function givenUp({ release, endpoint }: DeliveryJob, sentence: string): Promise<void> {
    if (release !== undefined && (await troubles.note(release, `webhook ${endpoint}`, sentence))) await show(release);
  }

  const deliver = webhooks && createDelivery({ projects, webhooks, cursors, eventsOf, givenUp, warn, now });
  const jobs = (project: Project | undefined, release?: string): DeliveryJob[] =>
    (project?.webhooks ?? []).map((endpoint) => ({
      project: project?.id ?? '',
      ...(release !== undefined && { release }),
      endpoint: endpointId(endpoint),
    }));

  return {
    async tell({ id, project: name }) {
      const project = projects.get(name);
      if (project?.statusPage) await queues.addPage(id);
      await Promise.all(jobs(project, id).map(async (job) => queues.addDelivery(job)));
    },
    async tellOfProject(project) {
      await Promise.all(jobs(projects.get(project)).map(async (job) => queues.addDelivery(job)));
    },
    async begin() {
      for (const { id, webhooks: endpoints = [] } of projects.values())
        await cursors.begin(id, endpoints.map(endpointId), async () => standingOf(id));
    },
    keepPage: keeper.keep,
    showPage: keeper.showNow,
    deliver: async (job) => deliver?.(job),
    troublesOf: troubles.read,
  };
}
