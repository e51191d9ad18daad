/** Something wrong in tminus.yaml. */
export interface Problem {
  /** Keys and list positions from the top of the file to where it is. */
  path: readonly PropertyKey[];
  /** One sentence: what is wrong, and what to write instead. */
  message: string;
}
