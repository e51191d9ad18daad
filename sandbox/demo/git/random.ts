/** Chance that is the same every time, for the same seed. */
export interface Random {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** Whether something happens that happens with this probability (0 to 1). */
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** Algorithm: mulberry32, https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32 */
export function createRandom(seed: number): Random {
  let state = seed;

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }

  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const [picked] = list.slice(below(list.length));
      if (picked === undefined) throw new Error('There is nothing to pick from an empty list.');
      return picked;
    },
  };
}
