import { join } from 'node:path';
import { Redis } from 'ioredis';
import { ledgerKey } from '../../../src/engine/keys.ts';
import { socketPath } from '../../../src/services/redis/socket-path.ts';
import type { Stage } from '../../../sandbox/demo/stage.ts';
import { folderDigest } from '../../integration/folder-digest.ts';

/**
 * The git remote byte for byte, and all that T-Minus has on record: the same before and after means that nothing has
 * happened. What waits for its turn on a queue is on no record.
 */
export async function everythingOf({ folder, remote }: Stage): Promise<string[]> {
  const redis = new Redis(await socketPath(join(folder, 'data', 'redis')));
  try {
    const project = await redis.keys(ledgerKey('acme-web').replace(/ledger$/, '*'));
    const records = project.filter((key) => /:(ledger|release:)/.test(key)).toSorted();
    const entries = await Promise.all(records.map(async (key) => redis.xrange(key, '-', '+')));
    return [...records, JSON.stringify(entries), ...(await folderDigest(remote))];
  } finally {
    redis.disconnect();
  }
}
