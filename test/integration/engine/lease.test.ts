import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { isHeld, takeLease } from '../../../src/engine/lease.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { connectThroughProxy } from './proxied-redis.ts';

let server: TestRedis;
let redis: Redis;

beforeAll(async () => {
  server = await startTestRedis();
  redis = await server.connect();
});

afterAll(async () => server.stop());

const aKey = (): string => `tminus:{acme-web}:lease:${randomUUID()}`;

describe('a lease', () => {
  test('has one holder', async () => {
    const key = aKey();
    const taken = await Promise.all(Array.from({ length: 20 }, async () => takeLease(redis, key)));
    expect(taken.filter((lease) => lease !== undefined)).toHaveLength(1);
    expect(await isHeld(redis, key)).toBe(true);
  });

  test('can be taken by the next one once it was given back', async () => {
    const key = aKey();
    await (await takeLease(redis, key))?.release();
    expect(await isHeld(redis, key)).toBe(false);
    expect(await takeLease(redis, key)).toBeDefined();
  });

  test('lasts ten seconds longer with every renewal', async () => {
    const key = aKey();
    const lease = await takeLease(redis, key);
    await redis.pexpire(key, 100);
    expect(await lease?.renew()).toBe(true);
    expect(await redis.pttl(key)).toBeGreaterThan(9_000);
  });

  test('still is its holder’s after a process was included in it', async () => {
    const key = aKey();
    const lease = await takeLease(redis, key);
    await lease?.include(process.pid);
    expect(await lease?.renew()).toBe(true);
    await lease?.release();
    expect(await isHeld(redis, key)).toBe(false);
  });

  test('tells a holder that has lost it, and is then not taken from the next one', async () => {
    const key = aKey();
    const lost = await takeLease(redis, key);
    await redis.del(key);
    const next = await takeLease(redis, key);
    expect(await lost?.renew()).toBe(false);
    await lost?.release();
    expect(await next?.renew()).toBe(true);
  });

  test('is known as ours when the reply to our taking it was lost', async () => {
    await using far = await connectThroughProxy(server.socket);
    far.loseNextReply();
    const key = aKey();
    const lease = await takeLease(far.redis, key);
    expect(await lease?.renew()).toBe(true);
  });
});

describe('a lease whose holder is another process', () => {
  test('is never taken from one that lives', async () => {
    const key = aKey();
    await hold(key);
    expect(await isHeld(redis, key)).toBe(true);
    expect(await takeLease(redis, key)).toBeUndefined();
  });

  test('is taken over at once from one that died on this machine', async () => {
    const key = aKey();
    await kill(await hold(key));
    expect(await isHeld(redis, key)).toBe(false);
    const taken = await Promise.all(Array.from({ length: 5 }, async () => takeLease(redis, key)));
    expect(taken.filter((lease) => lease !== undefined)).toHaveLength(1);
  });

  test('is not taken over while a process that it included still runs', async () => {
    const command = spawn('sleep', ['60'], { stdio: 'ignore' });
    onTestFinished(() => void command.kill('SIGKILL'));
    const key = aKey();
    await kill(await hold(key, command.pid));
    expect(await takeLease(redis, key)).toBeUndefined();
    await kill(command);
    expect(await takeLease(redis, key)).toBeDefined();
  });

  test('of another machine is only taken when it has run out', async () => {
    const key = aKey();
    const elsewhere = { token: 'token', instance: 'instance', host: 'elsewhere', pids: [2 ** 30] };
    await redis.set(key, JSON.stringify(elsewhere), 'PX', 200);
    expect(await takeLease(redis, key)).toBeUndefined();
    await expect.poll(async () => takeLease(redis, key)).toBeDefined();
  });
});

/** Starts a process that holds the lease, and waits until it does. */
async function hold(key: string, pid?: number): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('lease-holder.ts', import.meta.url));
  const args = [script, server.socket, key, ...(pid === undefined ? [] : [String(pid)])];
  const holder = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void holder.kill('SIGKILL'));
  const [said] = await once(holder.stdout, 'data');
  expect(String(said)).toBe('held\n');
  return holder;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}
