import { Redis } from 'ioredis';
import { RedisError } from './redis-error.ts';

/** Why a TLS connection is not trusted (https://nodejs.org/api/tls.html#x509-certificate-error-codes). */
const UNTRUSTED =
  /CERT|^UNABLE_TO_|^(?:INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED|CRL_HAS_EXPIRED)$/;

/** How long a Redis may take to answer the first time, in ms. */
const PATIENCE_MS = 5_000;

/**
 * Connects to Redis and waits until it answers. Later outages are waited out: commands are held until Redis is back.
 * The connection can be given to BullMQ as it is: workers demand `maxRetriesPerRequest: null`.
 * @param address `redis://…`, `rediss://…`, or a Unix socket as `unix:///path` or `/path`
 * @param onError hears of every connection error after the first answer
 * @throws RedisError when there is no answer within five seconds, the password is refused, or the certificate not trusted
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
    redis.on('error', () => undefined); // what is told already
    redis.disconnect();
    throw error;
  }
  redis.on('error', (error: Error) => onError?.(error));
  return redis;
}

/** A Redis address that may be shown: without its password, wherever it stands. */
export function withoutPassword(address: string): string {
  if (!/^rediss?:/i.test(address)) return address.replace(/\?.*$/s, '');
  const url = URL.parse(address);
  // A password with a slash in it, not encoded, cuts the host off.
  return url ? `${url.protocol}//${url.host}${/^\/\d+$/.exec(url.pathname)?.[0] ?? ''}` : 'an address that is none';
}

/** ioredis would try for ever, and in silence: its error events are where the cause is told. */
async function firstAnswer(redis: Redis, address: string, patienceMs: number): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  let cause: Error | undefined;
  const onError = (error: Error): void => {
    cause = error;
    if (isRefusal(error)) reject(refused(address, error));
    if (isUntrusted(error)) reject(untrusted(address, error));
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

function isUntrusted(error: Error): boolean {
  return 'code' in error && UNTRUSTED.test(String(error.code));
}

function untrusted(address: string, cause: Error): RedisError {
  const code = 'code' in cause ? String(cause.code) : cause.message;
  return new RedisError(
    `Redis at ${withoutPassword(address)} shows a certificate that is not trusted (${code}): name the file of the authority that signed it in NODE_EXTRA_CA_CERTS, or correct the host in REDIS_URL.`,
    { cause },
  );
}

function refused(address: string, cause: Error): RedisError {
  // Of a missing or wrong password Redis says more than anybody wants to know.
  const said = cause.message.replace(/^(WRONGPASS|NOAUTH) .*/s, '$1');
  return new RedisError(
    `Redis at ${withoutPassword(address)} refuses us (${said}): put the right user and password in REDIS_URL.`,
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
