const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A size for people: `512 bytes`, `8.1 kB`, `12.4 MB`; thousands, as disks and forges count. */
export function saySize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 999.95 && unit < UNITS.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  const amount = unit === 0 ? String(size) : size.toFixed(1);
  return `${amount} ${unit === 0 && bytes === 1 ? 'byte' : UNITS[unit]}`;
}
