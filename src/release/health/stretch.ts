/** Where the shortest stretch begins that ends with the last window and is enough to judge by, or what it lacks. */
export type Stretch<W> = { windows: W[] } | { lacks: 'sample' | 'windows'; sample: number; needs: number };

/**
 * The shortest recent stretch that holds at least `atLeast` of a sample, in at least as many windows as trouble has to
 * last. Windows without any sample are passed over.
 */
export function shortestStretch<W>(
  windows: readonly W[],
  { atLeast, lasting, sampleOf }: { atLeast: number; lasting: number; sampleOf: (window: W) => number },
): Stretch<W> {
  let sample = 0;
  let filled = 0;
  for (let first = windows.length - 1; first >= 0; first -= 1) {
    const found = sampleOf(windows[first]!);
    sample += found;
    filled += found > 0 ? 1 : 0;
    if (filled >= lasting && sample > 0 && sample >= atLeast) return { windows: windows.slice(first) };
  }
  if (sample < atLeast || sample === 0) return { lacks: 'sample', sample, needs: Math.max(1, atLeast) };
  return { lacks: 'windows', sample: filled, needs: lasting };
}

/** How many windows trouble has to last. */
export function lastingWindows({ lastingMs }: { lastingMs: number }, everyMs: number): number {
  return Math.max(1, Math.ceil(lastingMs / everyMs));
}

/** Cut into so many parts of about the same number of windows. */
export function parts<W>(windows: readonly W[], count: number): W[][] {
  const border = (part: number) => Math.floor((part * windows.length) / count);
  return Array.from({ length: count }, (_, part) => windows.slice(border(part), border(part + 1)));
}
