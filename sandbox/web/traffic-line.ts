import type { Call } from '../slack/api/call-log.ts';
import type { Delivery, DeliveryAttempt } from '../slack/delivery/deliveries.ts';
import type { Envelope } from '../slack/delivery/envelope.ts';
import type { Traffic } from './protocol.ts';

/** Prints what went over the wire, without secrets. */
export type Print = (value: unknown) => string;

const MAX_CHARACTERS = 20_000;

/** A call of the app as a line of the inspector. */
export function callLine(id: number, call: Call, print: Print): Traffic {
  const { method, args, at, response, tookMs } = call;
  const result = resultOf(call);
  return {
    id,
    at,
    direction: 'call',
    name: method,
    ...(result !== undefined && { result }),
    ...(tookMs !== undefined && { tookMs }),
    request: cut(print(mapValues(args, parsed))),
    ...(response !== undefined && { response: cut(print(response)) }),
  };
}

/** One attempt to tell the app something as a line of the inspector. */
export function deliveryLine(
  id: number,
  { envelope }: Delivery,
  { at, retry, result, tookMs }: DeliveryAttempt,
  print: Print,
): Traffic {
  const answer = result?.acked === true ? result.body : undefined;
  return {
    id,
    at,
    direction: 'delivery',
    name: nameOf(envelope),
    ...(result !== undefined && { result: result.acked ? 'acked' : result.error }),
    ...(tookMs !== undefined && { tookMs }),
    request: cut(print({ ...(retry && { retry }), ...envelope.payload })),
    ...(answer !== undefined && answer !== '' && { response: cut(print(answer)) }),
  };
}

function resultOf({ status, response, tookMs }: Call): string | undefined {
  if (status === undefined) return tookMs === undefined ? undefined : 'no answer';
  if (status !== 200 || typeof response !== 'object') return status === 200 ? 'ok' : String(status);
  return response['ok'] === false ? String(response['error']) : 'ok';
}

/** `slash_commands`, or more precisely what it is: `block_actions`, `app_home_opened`. */
function nameOf({ type, payload }: Envelope): string {
  if (type === 'slash_commands') return type;
  const event = type === 'events_api' ? payload['event'] : payload;
  const named = typeof event === 'object' && event !== null && 'type' in event ? event.type : undefined;
  return typeof named === 'string' ? named : type;
}

/** Blocks and views come as JSON inside of JSON. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function mapValues(record: Record<string, unknown>, change: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function cut(text: string): string {
  if (text.length <= MAX_CHARACTERS) return text;
  return `${text.slice(0, MAX_CHARACTERS)}\n… and ${text.length - MAX_CHARACTERS} more characters`;
}
