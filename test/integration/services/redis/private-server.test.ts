import { chmod, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkRedis } from '../../../../src/services/redis/check.ts';
import { connectRedis } from '../../../../src/services/redis/connect.ts';
import { startPrivateRedis } from '../../../../src/services/redis/private-server.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

describe('a private Redis', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });

  it('is set as a store of record must be', async () => {
    await using server = await startPrivateRedis({ folder });
    const redis = await connectRedis(server.socket);
    await checkRedis(redis, { allowUnchecked: false, warn: () => expect.unreachable() });
    await redis.quit();
  });

  it('listens on a socket that is its owner’s only, on no port, and nobody else can read what it keeps', async () => {
    await chmod(folder, 0o755);
    await using server = await startPrivateRedis({ folder });
    await write(server.socket, 'secret');
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const name of await readdir(folder, { recursive: true })) {
      const { mode } = await stat(join(folder, name));
      expect([name, (mode & 0o077).toString(8)]).toEqual([name, '0']);
    }
    const redis = await connectRedis(server.socket);
    expect(await redis.config('GET', 'port')).toEqual(['port', '0']);
    expect(await redis.config('GET', 'tls-port')).toEqual(['tls-port', '0']);
    await redis.quit();
  });

  it('keeps what it was given from one start to the next', async () => {
    const first = await startPrivateRedis({ folder });
    await write(first.socket, 'kept');
    await first.stop();
    await using second = await startPrivateRedis({ folder });
    expect(second.pid).not.toBe(first.pid);
    expect(await read(second.socket)).toBe('kept');
  });

  it('keeps it when the server itself is killed', async () => {
    const first = await startPrivateRedis({ folder });
    await write(first.socket, 'confirmed');
    process.kill(first.pid, 'SIGKILL');
    await expect.poll(() => connectRedis(first.socket, { patienceMs: 1 }).catch(() => 'gone')).toBe('gone');
    await using second = await startPrivateRedis({ folder });
    expect(await read(second.socket)).toBe('confirmed');
  });

  it('is taken over when a killed process has left it running', async () => {
    const left = await startPrivateRedis({ folder });
    await using adopted = await startPrivateRedis({ folder });
    expect(adopted.pid).toBe(left.pid);
  });

  it('is started once by two processes that start at the same moment', async () => {
    const both = await Promise.all([startPrivateRedis({ folder }), startPrivateRedis({ folder })]);
    expect(both[0].pid).toBe(both[1].pid);
    await both[0].stop();
  });

  it('runs on while somebody else uses it, and ends with the last', async () => {
    const server = await startPrivateRedis({ folder });
    const other = await connectRedis(server.socket);
    await server.stop();
    expect(await other.ping()).toBe('PONG');
    await other.quit();
    await server.stop();
    await expect(connectRedis(server.socket, { patienceMs: 50 })).rejects.toThrow('No Redis answers');
  });

  it('listens in a folder whose path is too long for a socket', async () => {
    const deep = join(folder, 'a-folder-with-a-long-name'.repeat(5));
    await using server = await startPrivateRedis({ folder: deep });
    await write(server.socket, 'deep');
    await using again = await startPrivateRedis({ folder: deep });
    expect(again.pid).toBe(server.pid);
  });
});

async function write(socket: string, value: string): Promise<void> {
  const redis = await connectRedis(socket);
  await redis.set('key', value);
  await redis.quit();
}

async function read(socket: string): Promise<string | null> {
  const redis = await connectRedis(socket);
  const value = await redis.get('key');
  await redis.quit();
  return value;
}
