/** `1 file`, `2 files`, `2 branches`. */
export function counted(count: number, noun: 'file' | 'commit' | 'branch'): string {
  if (count === 1) return `1 ${noun}`;
  return `${count} ${noun === 'branch' ? 'branches' : `${noun}s`}`;
}
