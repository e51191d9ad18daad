import { z } from 'zod';
import { nearest } from '../release/nearest.ts';
import { PUBLIC_EVENT_NAMES } from '../release/public-event.ts';
import { checked } from './fields.ts';
import { outsideAddress, reference } from './outside-fields.ts';

const eventName = checked((value) =>
  PUBLIC_EVENT_NAMES.includes(value)
    ? undefined
    : `there is no event “${value}”: did you mean ${nearest(value, PUBLIC_EVENT_NAMES)}?`,
);

/** `webhooks`: who else hears of every event. */
export const webhooks = z.array(
  z.strictObject({
    url: outsideAddress.describe('Where events are sent to; $NAME where the address itself is a secret'),
    secret: reference.describe('$NAME of the variable with what they are signed with: whsec_…'),
    events: z
      .array(eventName)
      .min(1, { error: 'the list is empty: name an event, or leave it out for all.' })
      .optional()
      .describe('Only these; all by default'),
    insecure: z.boolean().default(false).describe('true: http will do, also to another machine'),
  }),
);

export type WebhooksEntry = z.infer<typeof webhooks>;
