/** How an address is called in a sentence: by its path, or its host where it has none. What may be secret in it is left out. */
export function sayPlace(url: string): string {
  const { host, pathname } = new URL(url);
  return pathname === '/' ? host : pathname;
}
