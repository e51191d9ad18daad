/** The first line with a mark of a merge that somebody committed before it was settled; undefined where there is none. */
export function unsettledIn(text = ''): number | undefined {
  const index = text.split('\n').findIndex((line) => /^(?:<{7}|>{7}) /.test(line));
  return index === -1 ? undefined : index + 1;
}
