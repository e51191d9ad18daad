import { execa } from 'execa';
import { expect, it, onTestFinished } from 'vitest';
import { createQueues, PREFIX, QUEUES } from '../../../../src/engine/queues.ts';
import { connectRedis } from '../../../../src/services/redis/connect.ts';
import { Worker } from 'bullmq';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../temporary-folder.ts';
import { HAS_OPENSSL, startTlsRedis, trust } from './tls-server.ts';

const WHY = HAS_OPENSSL ? '' : ' (skipped: openssl, which makes the certificates, is not installed)';
const PASSWORD = 'c0rrect@horse/battery';

it.skipIf(!HAS_OPENSSL)(
  `a Redis with TLS and a password is used like any other, also by the queues${WHY}`,
  async () => {
    const { port, authority } = await startTlsRedis(PASSWORD);
    trust(authority);
    const redis = await connectRedis(addressOf(port, PASSWORD));
    onTestFinished(() => redis.disconnect());
    const admin = ['ACL', 'SETUSER', 'bot', 'on', '>hunter22', '~*', '&*', '+@all'] as const;
    expect(await redis.call(...admin)).toBe('OK');
    const bot = await connectRedis(`rediss://bot:hunter22@127.0.0.1:${port}/0`);
    onTestFinished(() => bot.disconnect());
    expect(await bot.call('ACL', 'WHOAMI')).toBe('bot');

    const worked = Promise.withResolvers<unknown>();
    const queues = createQueues(bot, () => undefined);
    const worker = new Worker(QUEUES.intents, async ({ data }) => worked.resolve(data), {
      connection: bot,
      prefix: PREFIX,
    });
    await queues.addIntent('over-tls', { kind: 'help' });
    expect(await worked.promise).toEqual({ kind: 'help' });
    await worker.close();
    await queues.close();
  },
);

it.skipIf(!HAS_OPENSSL)(
  `a certificate that nobody vouches for ends the attempt at once, in one sentence${WHY}`,
  async () => {
    const { port, authority } = await startTlsRedis(PASSWORD);
    const untrusted = await refusal(addressOf(port, PASSWORD));
    expect(untrusted).toBe(
      `Redis at rediss://127.0.0.1:${port} shows a certificate that is not trusted (SELF_SIGNED_CERT_IN_CHAIN): name the file of the authority that signed it in NODE_EXTRA_CA_CERTS, or correct the host in REDIS_URL.`,
    );
    trust(authority);
    expect(await refusal(addressOf(port, PASSWORD, 'localhost'))).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
  },
);

it.skipIf(!HAS_OPENSSL)(`a wrong password, or none, is one sentence that doesn't repeat it${WHY}`, async () => {
  const { port, authority } = await startTlsRedis(PASSWORD);
  trust(authority);
  const put = 'put the right user and password in REDIS_URL.';
  expect(await refusal(addressOf(port, 'wr0ng@horse'))).toBe(
    `Redis at rediss://127.0.0.1:${port} refuses us (WRONGPASS): ${put}`,
  );
  expect(await refusal(`rediss://127.0.0.1:${port}`)).toBe(
    `Redis at rediss://127.0.0.1:${port} refuses us (NOAUTH): ${put}`,
  );
});

it.skipIf(!HAS_OPENSSL)(`the bot itself trusts an authority that its environment names${WHY}`, async () => {
  const { port, authority } = await startTlsRedis(PASSWORD);
  const file = join(await temporaryFolder(), 'authority.pem');
  await writeFile(file, authority);
  const connect = new URL('../../../../src/services/redis/connect.ts', import.meta.url).href;
  const program = `const { connectRedis } = await import(process.argv[1]);
    const redis = await connectRedis(process.argv[2]); console.log(await redis.ping()); redis.disconnect();`;
  const args = ['--input-type=module', '--eval', program, connect, addressOf(port, PASSWORD)];
  const { stdout } = await execa(process.execPath, args, { env: { NODE_EXTRA_CA_CERTS: file } });
  expect(stdout).toBe('PONG');
});

function addressOf(port: number, password: string, host = '127.0.0.1'): string {
  return `rediss://:${encodeURIComponent(password)}@${host}:${port}`;
}

/** Why a connection was refused: long before it would have been given up. */
async function refusal(address: string): Promise<string> {
  return connectRedis(address, { patienceMs: 60_000 }).then(
    (redis) => {
      redis.disconnect();
      return 'It was not.';
    },
    (error: Error) => error.message,
  );
}
