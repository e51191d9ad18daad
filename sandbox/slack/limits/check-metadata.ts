import type { MessageMetadata } from '@slack/types';
import { z } from 'zod';
import { SlackError } from '../slack-error.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const flat = z.record(z.string(), scalar);

const schema = z.strictObject({
  event_type: z.string().min(1).max(255),
  event_payload: z.record(z.string(), z.union([scalar, flat, z.array(flat), z.array(scalar)])),
});

/** Checks message metadata (https://docs.slack.dev/messaging/message-metadata). Throws `invalid_metadata_format`. */
export function checkMetadata(raw: unknown): MessageMetadata {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw new SlackError('invalid_metadata_format');
  return structuredClone(raw) as MessageMetadata;
}
