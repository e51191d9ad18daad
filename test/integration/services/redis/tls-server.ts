import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import { freePort } from '../../../../sandbox/demo/free-port.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

/** Are there the means to make certificates? */
export const HAS_OPENSSL = spawnSync('openssl', ['version']).status === 0;

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** A real Redis behind TLS on a port of this machine, with a password, gone when the test has finished. */
export async function startTlsRedis(password: string): Promise<{ port: number; authority: string }> {
  const folder = await temporaryFolder();
  const openssl = async (...args: string[]): Promise<unknown> => execa('openssl', args, { cwd: folder });
  const ca = ['-subj', '/CN=authority', '-addext', 'basicConstraints=critical,CA:TRUE', '-days', '2'];
  await openssl('req', '-x509', ...KEY, '-keyout', 'ca.key', '-out', 'ca.pem', ...ca);
  await openssl('req', ...KEY, '-keyout', 'redis.key', '-out', 'redis.csr', '-subj', '/CN=redis');
  await writeFile(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1');
  const signer = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names', '-days', '2'];
  await openssl('x509', '-req', '-in', 'redis.csr', '-out', 'redis.pem', ...signer);

  const port = await freePort();
  const settings = {
    port: '0',
    'tls-port': String(port),
    bind: '127.0.0.1',
    dir: folder,
    'tls-cert-file': 'redis.pem',
    'tls-key-file': 'redis.key',
    'tls-ca-cert-file': 'ca.pem',
    'tls-auth-clients': 'no',
    requirepass: password,
    save: '',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const server = execa('redis-server', args, { cwd: folder, reject: false });
  onTestFinished(async () => {
    server.kill('SIGKILL');
    await server;
  });
  const ready = Promise.withResolvers<void>();
  let said = '';
  server.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.includes('Ready to accept connections')) ready.resolve();
  });
  void server.then(() => ready.reject(new Error(`redis-server did not start: ${said}`)));
  await ready.promise;
  return { port, authority: await readFile(join(folder, 'ca.pem'), 'utf8') };
}

/** Trusts an authority until the test has finished, as NODE_EXTRA_CA_CERTS does for a whole process. */
export function trust(authority: string): void {
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, authority]);
  onTestFinished(() => setDefaultCACertificates(before));
}
