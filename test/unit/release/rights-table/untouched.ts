import type { Refusal } from '../../../../src/release/refusal.ts';

/** Whoever gets as far as the world was let in. */
class Reached extends Error {}

/** A world in which nothing may be touched by whoever is to be refused. */
export function untouched(): never {
  return new Proxy(
    {},
    {
      get: () => {
        throw new Reached();
      },
    },
  ) as never;
}

/** Why it was refused; undefined for whoever was let in. */
export async function refusalOf(asked: Promise<unknown>): Promise<Refusal | undefined> {
  try {
    return ((await asked) as { refusal: Refusal }).refusal;
  } catch (error) {
    if (error instanceof Reached) return undefined;
    throw error;
  }
}
