import { Redis } from 'ioredis';
import { RedisError } from './redis-error.ts';

/** How long a Redis may take to answer the first time, in ms. */
const PATIENCE_MS = 5_000;

/**
 * Connects to Redis and waits until it answers. Later outages are waited out: commands are held until Redis is back.
 * The connection can be given to BullMQ as it is: workers demand `maxRetriesPerRequest: null`.
 * @param address `redis://…`, `rediss://…`, or a Unix socket as `unix:///path` or `/path`
 * @param onError hears of every connection error after the first answer
 * @throws RedisError when there is no answer within five seconds, or the password is refused
 */
export async function connectRedis(
  address: string,
  { onError, patienceMs = PATIENCE_MS }: { onError?: (error: Error) => void; patienceMs?: number } = {},
): Promise<Redis> {
  const redis = new Redis(address.replace(/^unix:\/\//, ''), {
    maxRetriesPerRequest: null,
    lazyConnect: true,
    retryStrategy: (attempt) => Math.min(50 * attempt, 1_000),
  });
  try {
    await firstAnswer(redis, address, patienceMs);
  } catch (error) {
    redis.disconnect();
    throw error;
  }
  redis.on('error', (error: Error) => onError?.(error));
  return redis;
}

/** A Redis address that may be shown: without its password. */
export function withoutPassword(address: string): string {
  return address.replace(/^(\w+:\/\/)[^@/]*@/, '$1');
}

/** ioredis would try for ever, and in silence: its error events are where the cause is told. */
async function firstAnswer(redis: Redis, address: string, patienceMs: number): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  let cause: Error | undefined;
  const onError = (error: Error): void => {
    cause = error;
    if (isRefusal(error)) reject(refused(address, error));
  };
  const timer = setTimeout(() => reject(silent(address, cause)), patienceMs);
  redis.on('error', onError);
  try {
    await Promise.race([promise, redis.ping()]);
  } catch (error) {
    throw error instanceof Error && isRefusal(error) ? refused(address, error) : error;
  } finally {
    clearTimeout(timer);
    redis.off('error', onError);
  }
}

function isRefusal({ message }: Error): boolean {
  return /^(WRONGPASS|NOAUTH|NOPERM)/.test(message);
}

function refused(address: string, cause: Error): RedisError {
  return new RedisError(
    `Redis at ${withoutPassword(address)} refuses us (${cause.message}): put the right user and password in REDIS_URL.`,
    { cause },
  );
}

function silent(address: string, cause: Error | undefined): RedisError {
  const why = cause && 'code' in cause ? String(cause.code) : (cause?.message ?? 'no answer');
  return new RedisError(
    `No Redis answers at ${withoutPassword(address)} (${why}): start it, correct REDIS_URL, or unset REDIS_URL so that T-Minus starts one of its own.`,
    { cause },
  );
}
