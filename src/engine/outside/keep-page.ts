import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Project } from '../../process/project.ts';
import { DAY_MS } from '../../release/duration.ts';
import { pageTexts } from '../../release/page-texts.ts';
import type { Release } from '../../release/release.ts';
import { pageReport } from '../../release/status-page.ts';
import {
  StatusPageError,
  type PageMemory,
  type PagePost,
  type PageShown,
  type StatusPage,
} from '../../services/status-page/status-page.ts';
import { leaseKey, pageKey } from '../keys.ts';
import { takeLease, type Lease } from '../lease.ts';
import type { Troubles } from './troubles.ts';
import { pauseAfter, TryLater } from './try-later.ts';

/** What telling readers takes. */
export interface PageKeeping {
  redis: Redis;
  projects: Map<string, Project>;
  /** The status page of a project; undefined where people tell its readers. */
  statusPageOf: (project: Project) => StatusPage | undefined;
  find: (release: string) => Promise<Release | undefined>;
  troubles: Troubles;
  /** Slack is to be brought up to date. */
  show: (release: string) => Promise<void>;
  /** For whoever runs T-Minus. */
  warn: (sentence: string) => void;
  /** ISO 8601, UTC. */
  now: () => string;
}

/** Keeps the status pages as they should be. */
export interface PageKeeper {
  /** One look at a release, whatever brought it up. @throws TryLater */
  keep: (release: string) => Promise<void>;
  /** The same at once, for a step that waits for it. @throws StatusPageError */
  showNow: (release: Release) => Promise<PageShown>;
}

const MOST_PAUSE_MS = 60_000;
/** A page that is away for so long is something that people want to know, in ms. */
const WORTH_TELLING_MS = 5 * 60_000;
/** So long, and so often, a step tries by itself, in ms: a request that got lost is no failure yet. */
const PATIENCE_MS = 40_000;
const TRIES = 3;
const BEAT_MS = 3_000;

/** Level-triggered: what the page was last told is remembered, and only what differs is told, by one at a time. */
export function createPageKeeper(engine: PageKeeping): PageKeeper {
  async function tell(release: Release): Promise<PageShown | 'busy'> {
    const plan = engine.projects.get(release.project)?.statusPage;
    const project = engine.projects.get(release.project);
    const page = project && engine.statusPageOf(project);
    const report = plan && pageReport(release, plan.rules, engine.now());
    if (!plan || !page || !report) return {};
    const { id, startedAt } = release;
    const post: PagePost = { release: id, since: startedAt, report, texts: pageTexts(release, report, plan.words) };
    const digest = digestOf({ post, target: plan.target, impact: plan.impact });
    const memory = memoryOf(engine.redis, pageKey(release.project, id));
    const known = await memory.read();
    if (known['digest'] === digest) return linkIn(known);
    const lease = await takeLease(engine.redis, leaseKey(release.project, `status-page.${id}`));
    if (!lease) return 'busy';
    const shown = await holding(lease, async () => page.show(post, memory));
    await memory.write('digest', digest);
    if (shown.link !== undefined) await memory.write('link', shown.link);
    await memory.forget('failures');
    return shown;
  }

  return {
    async keep(id) {
      const release = await engine.find(id);
      if (!release) return;
      try {
        if ((await tell(release)) === 'busy') throw new TryLater('Somebody is telling the status page.', BEAT_MS);
      } catch (error) {
        if (error instanceof StatusPageError) await failed(release, error);
        else throw error;
      }
    },
    async showNow(release) {
      const until = Date.now() + PATIENCE_MS;
      for (let tries = 1; ;) {
        const shown = await tell(release).catch((error: unknown) => {
          const waitMs = error instanceof StatusPageError ? (error.retryAfterMs ?? BEAT_MS) : Number.POSITIVE_INFINITY;
          if (tries === TRIES || Date.now() + waitMs > until) throw error;
          return { waitMs };
        });
        if (shown === 'busy' && Date.now() > until)
          throw new StatusPageError('The status page is being told of something else: retry in a minute.');
        if (shown !== 'busy' && !('waitMs' in shown)) return shown;
        if (shown !== 'busy') tries += 1;
        await pause(shown === 'busy' ? 250 : shown.waitMs);
      }
    },
  };

  /** A release never waits for its status page: this is tried again on the side. */
  async function failed({ id, project, tag, ended }: Release, error: StatusPageError): Promise<void> {
    const memory = memoryOf(engine.redis, pageKey(project, id));
    const { failures = '0', since = engine.now() } = failuresIn(await memory.read());
    const count = Number(failures) + 1;
    await memory.write('failures', JSON.stringify({ failures: String(count), since }));
    if (count === 1) engine.warn(`The status page can't be told of ${tag} of ${project}: ${error.message}`);
    const awayMs = Date.parse(engine.now()) - Date.parse(since);
    if (awayMs >= WORTH_TELLING_MS) {
      const sentence = `The status page can't be told of ${tag}: ${error.message} T-Minus goes on trying; until then, tell readers by hand.`;
      if (await engine.troubles.note(id, `status-page ${since}`, sentence)) await engine.show(id);
    }
    // Nobody reads today that a release of last week is over.
    if (ended && awayMs > DAY_MS)
      return engine.warn(`The status page was never told of ${tag} of ${project}: given up.`);
    throw new TryLater(error.message, Math.max(error.retryAfterMs ?? 0, pauseAfter(count, MOST_PAUSE_MS)));
  }
}

function failuresIn(known: Record<string, string>): { failures?: string; since?: string } {
  return known['failures'] === undefined ? {} : (JSON.parse(known['failures']) as { failures: string; since: string });
}

function linkIn({ link }: Record<string, string>): PageShown {
  return link === undefined ? {} : { link };
}

async function holding<T>(lease: Lease, work: () => Promise<T>): Promise<T> {
  // A beat that fails is made up for by the next one; a second entry is found by its mark all the same.
  const heart = setInterval(() => void lease.renew().catch(() => undefined), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heart);
    await lease.release();
  }
}

function memoryOf(redis: Redis, key: string): PageMemory {
  return {
    read: async () => redis.hgetall(key),
    async write(field, value) {
      await redis.hset(key, field, value);
    },
    async forget(field) {
      await redis.hdel(key, field);
    },
  };
}

function digestOf(what: object): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('hex');
}
