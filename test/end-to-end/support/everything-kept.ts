import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Redis } from 'ioredis';
import { socketPath } from '../../../src/services/redis/socket-path.ts';
import type { Stage } from '../../../sandbox/demo/stage.ts';

/** Something that is kept, or was sent, and where. */
export interface Kept {
  where: string;
  what: string;
}

/** All keys of the private Redis of a data directory, with their values. */
export async function keptInRedis(dataDir: string): Promise<Kept[]> {
  const redis = new Redis(await socketPath(join(dataDir, 'redis')));
  try {
    const keys = await redis.keys('*');
    return await Promise.all(
      keys.map(async (key) => ({ where: `Redis ${key}`, what: `${key} ${await valueOf(redis, key)}` })),
    );
  } finally {
    redis.disconnect();
  }
}

/** All files below a folder; `except` names those folders that are git's own. */
export async function keptInFiles(folder: string, except: readonly string[]): Promise<Kept[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const own = paths.filter((path) => !except.includes(relative(folder, path).split('/', 1)[0] ?? ''));
  return Promise.all(
    own.map(async (path) => ({
      where: `file ${relative(folder, path)}`,
      what: `${path} ${await readFile(path, 'latin1')}`,
    })),
  );
}

/** Everything that Slack was told: by calls, in acknowledgements and in files. */
export function toldToSlack({ slack }: Stage): Kept[] {
  const { workspace, views } = slack.slack;
  const people = [...workspace.users.keys()];
  const screens = people.flatMap((user) => [...views.stackOf(user), views.homeOf(user) ?? []].flat());
  return [
    ...slack.calls.map(({ method, args }) => ({ where: `call ${method}`, what: JSON.stringify(args) })),
    ...[...workspace.allMessages()]
      .filter(({ fromApp }) => fromApp)
      .map((message) => ({ where: 'message', what: JSON.stringify(message) })),
    ...screens.map(({ blocks, title }) => ({ where: 'window', what: JSON.stringify({ blocks, title }) })),
    ...[...workspace.files.values()].map(({ name, bytes }) => ({
      where: `upload ${name}`,
      what: `${name} ${bytes?.toString('latin1') ?? ''}`,
    })),
  ];
}

async function valueOf(redis: Redis, key: string): Promise<string> {
  switch (await redis.type(key)) {
    case 'string':
      return (await redis.get(key)) ?? '';
    case 'hash':
      return JSON.stringify(await redis.hgetall(key));
    case 'list':
      return JSON.stringify(await redis.lrange(key, 0, -1));
    case 'set':
      return JSON.stringify(await redis.smembers(key));
    case 'zset':
      return JSON.stringify(await redis.zrange(key, '0', '-1'));
    case 'stream':
      return JSON.stringify(await redis.xrange(key, '-', '+'));
    default:
      return '';
  }
}
