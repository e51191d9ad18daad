/** What this browser remembers by that name; undefined when it remembers nothing, or nothing that can be read. */
export function recall(name: string, storage: Storage = localStorage): unknown {
  try {
    const text = storage.getItem(PREFIX + name);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keeps something by a name. A browser that keeps nothing, as in private windows, forgets it with the page. */
export function remember(name: string, value: unknown, storage: Storage = localStorage): void {
  try {
    storage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Nothing on the page depends on it.
  }
}

const PREFIX = 'page.';
