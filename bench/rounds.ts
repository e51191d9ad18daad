import { setTimeout as rest } from 'node:timers/promises';

/** What goes on after a contestant's turn has to be over before the next one's, in ms. */
const REST_MS = 30;

/** One who takes part in a benchmark. */
export interface Contestant {
  name: string;
  /** Does it once, and says how long it took, in ms. What has to be prepared is not counted. */
  run(round: number): Promise<number>;
}

/** Times in ms, in the order of the rounds. */
export type Times = Map<string, number[]>;

/**
 * Lets all of them have their turn in each round, another one first each time, so that a busy moment of the machine hits
 * all alike. A round before the first one warms up and doesn't count.
 */
export async function inTurn(contestants: Contestant[], rounds: number): Promise<Times> {
  const times: Times = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    const first = round % contestants.length;
    for (const contestant of [...contestants.slice(first), ...contestants.slice(0, first)]) {
      const ms = await contestant.run(round);
      await rest(REST_MS);
      if (round > 0) times.get(contestant.name)?.push(ms);
    }
  }
  return times;
}
