/** Redis can't be used as it is: one sentence (or one per line, when several things are wrong), each with the way out. */
export class RedisError extends Error {
  override name = 'RedisError';
}
