import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { isProcessAlive } from '../runner/process-alive.ts';

/** A name for a folder that nobody else has, and that says whose it is: this machine's, this process's. */
export function ownName(): string {
  return `${machineMark()}${process.pid}.${randomUUID()}`;
}

/** Was it left behind by a process of this machine that is gone? */
export function isStale(name: string): boolean {
  const [, pid] = /^(\d+)\./.exec(name.startsWith(machineMark()) ? name.slice(machineMark().length) : '') ?? [];
  return pid !== undefined && !isProcessAlive(Number(pid));
}

/** Machines that share the data directory don't touch each other's. */
function machineMark(): string {
  return `${hostname().replace(/[^\w-]/g, '-')}.`;
}
