import { readFileSync } from 'node:fs';

/**
 * Does this process still run? A zombie doesn't: it has ended, and only its parent has not asked how (in a container
 * whose first process never asks, it stays for ever). True when it can't be known.
 */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The state follows the name, which stands in brackets and may hold anything (`man 5 proc`).
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}
