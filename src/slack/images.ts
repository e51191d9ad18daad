import type { SyncRun } from './sync-run.ts';

/**
 * The pictures that can be shown in a channel, by their path relative to the data directory. A view that looks one up
 * which Slack doesn't have yet has asked for it: it is written down in the run, and until it is there, the one before
 * stands in for it.
 */
export function imagesIn({ known, wanted }: SyncRun, channel: string): ReadonlyMap<string, string> {
  const wantedHere = wanted.get(channel) ?? new Set();
  wanted.set(channel, wantedHere);
  const prefix = imageKey(channel, '');
  const images = new AskedImages(wantedHere);
  for (const [key, message] of Object.entries(known)) {
    if (key.startsWith(prefix) && message.state === 'sent') images.settle(key.slice(prefix.length), message.file);
  }
  return images;
}

/** The key of a picture's upload among what was sent. */
export function imageKey(channel: string, path: string): string {
  return `image:${channel}:${path}`;
}

/** Remembers what was looked up and isn't there. */
class AskedImages extends Map<string, string> {
  readonly #wanted: Set<string>;
  readonly #refused = new Set<string>();

  constructor(wanted: Set<string>) {
    super();
    this.#wanted = wanted;
  }

  /** @param file absent where Slack didn't take it: nothing stands in for what will never come */
  settle(path: string, file: string | undefined): void {
    if (file === undefined) this.#refused.add(path);
    else this.set(path, file);
  }

  override get(path: string): string | undefined {
    if (this.has(path) || this.#refused.has(path)) return super.get(path);
    this.#wanted.add(path);
    const older = [...this.keys()].filter((other) => byNumber(other, path) < 0).toSorted(byNumber);
    return super.get(older.at(-1) ?? path);
  }
}

/** Pictures are numbered, the latest highest. */
function byNumber(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
