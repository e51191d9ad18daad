import { z } from 'zod';
import type { Deed } from '../protocol.ts';

const value = z.looseObject({ type: z.string() });
const values = z.record(z.string(), z.record(z.string(), value));
const environment = z.string();
const isOn = z.boolean().exactOptional();

const deed: z.ZodType<Deed> = z.discriminatedUnion('do', [
  z.object({ do: z.literal('type'), channel: z.string(), text: z.string(), threadTs: z.string().optional() }),
  z.object({
    do: z.literal('act'),
    on: z.union([
      z.object({ message: z.object({ channel: z.string(), ts: z.string() }) }),
      z.object({ view: z.string() }),
    ]),
    blockId: z.string(),
    actionId: z.string(),
    value,
  }),
  z.object({ do: z.literal('fill'), view: z.string(), values }),
  z.object({ do: z.literal('submit'), view: z.string(), values }),
  z.object({ do: z.literal('close'), view: z.string() }),
  z.object({ do: z.literal('open-home') }),
  z.object({ do: z.literal('shortcut'), callbackId: z.string(), channel: z.string(), ts: z.string() }),
  z.object({ do: z.literal('react'), channel: z.string(), ts: z.string(), emoji: z.string() }),
  z.object({
    do: z.literal('set-faults'),
    faults: z.object({ slow: isOn, down: isOn, rateLimited: isOn }),
  }),
  z.object({ do: z.literal('break'), environment }),
  z.object({ do: z.literal('mend'), environment }),
  z.object({ do: z.literal('push'), kind: z.enum(['fix', 'feature']) }),
]);

/** Reads a deed; or says in a sentence what is wrong with it. */
export function parseDeed(json: unknown): { deed: Deed } | { problem: string } {
  const { success, data, error } = deed.safeParse(json);
  if (success) return { deed: data };
  const { path = [], message = '' } = error.issues[0] ?? {};
  const where = path.length > 0 ? ` at \`${path.join('.')}\`` : '';
  return { problem: `That is no deed that this server knows: ${message}${where}.` };
}
