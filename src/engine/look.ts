import type { Redis } from 'ioredis';
import { decide } from '../release/decide.ts';
import type { ReleaseEvent } from '../release/event.ts';
import type { Release } from '../release/release.ts';
import { overtakenBy } from '../release/rollback.ts';
import { rememberBaselines } from './baselines.ts';
import type { Dispatch } from './dispatch.ts';
import { drawChart, type Drawing } from './draw-chart.ts';
import type { World } from './execute.ts';
import { createFailedLooks } from './failed-looks.ts';
import { findSuspects } from './find-suspects.ts';
import { findingsOf } from './findings.ts';
import { blindTo, gather } from './gather.ts';
import type { Journal } from './journal.ts';
import { projectOf, releaseKey } from './keys.ts';
import type { Queues } from './queues.ts';
import { deployedAt, runningSoaks } from './soak.ts';

/** What looking at a release in production needs. */
export interface Looking extends World {
  redis: Redis;
  releases: Journal<ReleaseEvent, Release>;
  dispatch: Dispatch;
  queues: Queues;
  /** Releases of the same project that were started later. */
  newerThan: (release: string) => Promise<Release[]>;
  /** ISO 8601, UTC. */
  now: () => string;
}

/** Looks at releases in production. */
export interface Looks {
  /** One look. Does nothing where nothing is watched, or no window is over yet. */
  look(release: string): Promise<void>;
  /** Nothing of the release is watched any more. */
  end(release: string): Promise<void>;
}

/** Pauses between the tries within one look, in ms. */
const PAUSES_MS = [250, 1_000];

export function createLooks(engine: Looking): Looks {
  const { queues, redis, pausesMs = PAUSES_MS } = engine;
  const failures = createFailedLooks(redis);
  const gathering: Drawing = { ...engine, pausesMs, baselines: rememberBaselines() };
  const underWay = new Map<string, Promise<void>>();

  async function end(id: string): Promise<void> {
    await Promise.all([queues.stopLooking(id), failures.forget(id)]);
  }

  async function lookOnce(id: string): Promise<void> {
    const log = await engine.releases.load(releaseKey(projectOf(id), id));
    const release = log.state;
    if (!release) return;
    const at = engine.now();
    const now = Date.parse(at);
    const soaks = runningSoaks(release, now);
    if (release.ended || soaks.length === 0) return end(id);
    const due = soaks.filter(({ look }) => look > 0);
    if (due.length === 0) return;

    const history = log.commits.flatMap(({ events }) => events);
    const deployed = deployedAt(release, history);
    const overtaken = overtakenBy(await engine.newerThan(id));
    const sights = overtaken ? blindTo(due, overtaken) : await gather(gathering, release, due, deployed);
    const findings = await findingsOf(failures, id, sights, history, now);
    if (!findings) return;
    const look = Math.max(...due.map(({ look }) => look));
    const command = { type: 'RecordLook' as const, look, findings, at };

    // Most looks find nothing new: then nothing is drawn, stored or shown.
    const decision = decide(release, { ...command, suspects: [] });
    if (!('events' in decision) || decision.events.length === 0) return;
    const raised = decision.events.flatMap((event) => (event.type === 'AlertRaised' ? event.checks : []));
    const events = [...history, ...decision.events];
    const [chart, suspects] = await Promise.all([
      drawChart(gathering, release, { sights, events, deployed, now }),
      raised.length > 0 ? findSuspects(engine, release, raised) : [],
    ]);
    const beat = due.map(({ step, attempt, look }) => `${step}.${attempt}.${look}`).join('+');
    await engine.dispatch(id, `look.${beat}`, { ...command, suspects, ...(chart !== undefined && { chart }) });
  }

  return {
    end,
    /** One at a time in this process: metrics that answer late must not keep the others waiting. */
    async look(id) {
      const running = underWay.get(id) ?? lookOnce(id).finally(() => underWay.delete(id));
      underWay.set(id, running);
      await running;
    },
  };
}
