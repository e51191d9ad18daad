import type { Redis } from 'ioredis';
import { RedisError } from './redis-error.ts';

/** What a store of record must be set to, and what happens otherwise. */
const REQUIRED = [
  { setting: 'appendonly', value: 'yes', otherwise: 'forgets releases when it restarts' },
  { setting: 'appendfsync', value: 'always', otherwise: 'can lose what it has already confirmed' },
  { setting: 'maxmemory-policy', value: 'noeviction', otherwise: 'evicts keys when its memory is full' },
] as const;

/**
 * Refuses a Redis that could lose a release: it is our store of record, not a cache.
 * @param allowUnchecked a Redis that doesn't say how it is set (managed services deny CONFIG) is only warned about
 * @throws RedisError naming every wrong setting, and the right one
 */
export async function checkRedis(
  redis: Redis,
  { allowUnchecked, warn }: { allowUnchecked: boolean; warn: (message: string) => void },
): Promise<void> {
  let found: Map<string, string>;
  try {
    found = await readSettings(redis);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (!allowUnchecked) throw new RedisError(`${denied(reason)} then set TMINUS_REDIS_UNCHECKED=1.`, { cause });
    warn(`${denied(reason)} nobody has checked it here, since TMINUS_REDIS_UNCHECKED is set.`);
    return;
  }
  const wrong = REQUIRED.filter(({ setting, value }) => found.get(setting) !== value);
  if (wrong.length === 0) return;
  throw new RedisError(wrong.map((rule) => problem(rule, found.get(rule.setting))).join('\n'));
}

/** One setting at a time: Redis 6 takes no more. */
async function readSettings(redis: Redis): Promise<Map<string, string>> {
  const replies = await Promise.all(REQUIRED.map(({ setting }) => redis.config('GET', setting)));
  return new Map(replies.map(([setting, value]) => [String(setting), String(value)]));
}

function denied(reason: string): string {
  const settings = REQUIRED.map(({ setting, value }) => `${setting} ${value}`).join(', ');
  return `Redis does not say how it is set (${reason}): make sure of ${settings};`;
}

function problem({ setting, value, otherwise }: (typeof REQUIRED)[number], found = 'unknown'): string {
  return `This Redis ${otherwise} (${setting} ${found}): set ${setting} ${value} in its configuration, or unset REDIS_URL so that T-Minus starts one of its own.`;
}
