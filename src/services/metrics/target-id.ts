import { createHash } from 'node:crypto';

/** Short, and without what an address may hold of passwords. */
export function targetId(url: string): string {
  return createHash('sha256').update(url).digest('base64url').slice(0, 10);
}
