import { parseDuration } from '../release/duration.ts';

/** A length of time that has been found good, in ms. */
export function ms(duration: string): number {
  const parsed = parseDuration(duration);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.ms;
}
