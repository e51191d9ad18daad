/** Runs one deed after the other, in the order in which they were asked for. */
export function createQueue(): <Result>(deed: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return async (deed) => {
    const result = last.then(deed);
    last = result.catch(() => undefined);
    return result;
  };
}
