import { isAlias, isMap, isScalar, isSeq, type Document, type LineCounter } from 'yaml';

/** Where a path leads to in the file: the position of its last key that is there. Lines and columns count from 1. */
export function locate(
  document: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
): { line: number; column: number } {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    if (isAlias(node)) node = node.resolve(document);
    let step: { start: number | undefined; next: unknown } | undefined;
    if (isMap(node)) step = entry(node, key);
    else if (isSeq(node)) step = { start: start(node.items[Number(key)]), next: node.items[Number(key)] };
    if (step?.start === undefined) break;
    offset = step.start;
    node = step.next;
  }
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function entry(map: { items: { key: unknown; value?: unknown }[] }, key: PropertyKey) {
  const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
  return pair && { start: start(pair.key), next: pair.value };
}

function start(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range?.[0] : undefined;
}
