/** A text that is up to no good, and a word about what it tries. */
export type Hostile = readonly [tries: string, text: string];

/**
 * The program that hostile texts want to run: a test puts one of this name on the PATH, which leaves a mark whenever it
 * is started.
 */
export const PROGRAM = 'hostile-mark';
