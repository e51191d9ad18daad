import { createHash } from 'node:crypto';
import type { Project } from '../../process/project.ts';
import { DAY_MS } from '../../release/duration.ts';
import type { PublicEvent } from '../../release/public-event.ts';
import type { Delivery, WebhookEndpoint, Webhooks } from '../../services/webhook/webhook.ts';
import type { Cursors, Cursor } from './cursors.ts';
import type { DeliveryJob } from './delivery-job.ts';
import { pauseAfter, TryLater } from './try-later.ts';

/** What telling other programs takes. */
export interface Delivering {
  projects: Map<string, Project>;
  webhooks: Webhooks;
  cursors: Cursors;
  /** All events that there are, in order, as they are told. */
  eventsOf: (job: DeliveryJob) => Promise<PublicEvent[]>;
  /** Some of the job's events were not delivered in a day. */
  givenUp: (job: DeliveryJob, sentence: string) => Promise<void>;
  /** For whoever runs T-Minus. */
  warn: (sentence: string) => void;
  /** ISO 8601, UTC. */
  now: () => string;
}

const MOST_PAUSE_MS = 3_600_000;
/** An event that is not taken for so long is given up, in ms. */
const GIVEN_UP_MS = DAY_MS;
/** A worker that is to stop is not kept waiting: the rest comes with the next job, in ms. */
const STINT_MS = 10_000;

/**
 * Delivers what an endpoint has not confirmed yet, in order; whatever is behind waits until it is taken or given up.
 * @throws TryLater
 */
export function createDelivery(engine: Delivering): (job: DeliveryJob) => Promise<void> {
  return async (job) => {
    const endpoint = endpointOf(engine.projects.get(job.project), job.endpoint);
    if (!endpoint || (await engine.cursors.isGone(job))) return;
    const events = await engine.eventsOf(job);
    const begun = Date.parse(engine.now());
    let cursor = await engine.cursors.read(job);
    for (let event = events[cursor.next]; event; event = events[cursor.next]) {
      const isWanted = endpoint.events?.includes(event.type) ?? true;
      const delivery = isWanted
        ? await engine.webhooks.send(endpoint, messageOf(job, event))
        : { kind: 'taken' as const };
      const next = await after(job, cursor, event, delivery);
      if (next === 'gone') return;
      cursor = next;
      if (Date.parse(engine.now()) - begun > STINT_MS && cursor.next < events.length)
        throw new TryLater('There is more to deliver.', 0);
    }
  };

  async function after(
    job: DeliveryJob,
    cursor: Cursor,
    event: PublicEvent,
    delivery: Delivery,
  ): Promise<Cursor | 'gone'> {
    const { cursors, warn, now } = engine;
    switch (delivery.kind) {
      case 'taken': {
        const next = { next: cursor.next + 1, failures: 0 };
        await cursors.write(job, next);
        return next;
      }
      case 'gone':
        warn(
          `${delivery.who} wants no more webhooks of ${job.project} (410): none is sent until T-Minus is started again.`,
        );
        await cursors.markGone(job);
        return 'gone';
      case 'failed': {
        const { failingSince = now() } = cursor;
        const failures = cursor.failures + 1;
        const isOld = (at: string): boolean => Date.parse(now()) - Date.parse(at) >= GIVEN_UP_MS;
        if (isOld(failingSince) && isOld(event.timestamp)) {
          const next = { next: cursor.next + 1, failures, failingSince };
          await cursors.write(job, next);
          const sentence = `${delivery.who} did not take webhooks for a day: what is older is given up. ${delivery.why}`;
          warn(`${job.release ?? job.project}: ${sentence}`);
          await engine.givenUp(job, sentence);
          return next;
        }
        await cursors.write(job, { next: cursor.next, failures, failingSince });
        if (failures === 1)
          warn(`A webhook of ${job.release ?? job.project} is not taken, and tried again: ${delivery.why}`);
        const pause = pauseAfter(failures, MOST_PAUSE_MS);
        throw new TryLater(delivery.why, Math.max(pause, Math.min(delivery.retryAfterMs ?? 0, GIVEN_UP_MS)));
      }
      default:
        return delivery satisfies never;
    }
  }
}

/** An endpoint is known by its address, of which nothing can be read in this. */
export function endpointId({ url }: WebhookEndpoint): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 16);
}

function endpointOf(project: Project | undefined, id: string): WebhookEndpoint | undefined {
  return project?.webhooks?.find((endpoint) => endpointId(endpoint) === id);
}

/** The same event always has the same id, and its body the same bytes; no id has a full stop in it. */
function messageOf({ project, release }: DeliveryJob, event: PublicEvent): { id: string; body: string } {
  return { id: `${release ?? `${project}-project`}_${event.data.number}`, body: JSON.stringify(event) };
}
