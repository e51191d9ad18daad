import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { HAS_OPENSSL, trust } from '../redis/tls-server.ts';
import { makeAuthority, type Shown } from './certificates.ts';
import { check, startHealthServer } from './health-server.ts';

/** The last day of a certificate. */
const lastDay = ({ cert }: Shown): string => new Date(new X509Certificate(cert).validTo).toISOString().slice(0, 10);

const ok = (response: { end: (text: string) => void }): void => response.end('{"version":"1.3.0"}');

describe.skipIf(!HAS_OPENSSL)('over TLS', () => {
  test('a good certificate is good, and one that ends soon is worth a word', async () => {
    const authority = await makeAuthority();
    trust(authority.certificate);
    const lasting = await startHealthServer(ok, await authority.sign({ days: 90 }));
    expect(await check(lasting.url)).toMatchObject({ summary: expect.stringMatching(/^200 in \d+ ms$/) });
    const ending = await startHealthServer(ok, await authority.sign({ days: 3 }));
    expect(await check(ending.url)).toMatchObject({
      summary: expect.stringMatching(/^200 in \d+ ms, certificate ends in 2 days$/),
    });
  });

  test('a bad one is told in words, with its date, and nothing is sent to it', async () => {
    const authority = await makeAuthority();
    trust(authority.certificate);
    const stranger = await makeAuthority();
    const host = 'the certificate of 127.0.0.1';
    const expired = await authority.sign({ days: -1 });
    const others = await authority.sign({ names: 'DNS:other.example,IP:127.0.0.2' });
    const own = await authority.selfSigned();
    const strange = await stranger.sign();
    const cases = [
      [expired, `${host} expired on ${lastDay(expired)}`],
      [others, `${host} is for other.example, 127.0.0.2 (it is valid until ${lastDay(others)})`],
      [own, `${host} is signed by nobody but itself (it is valid until ${lastDay(own)})`],
      [
        strange,
        `${host} is signed by somebody whom T-Minus doesn't trust (NODE_EXTRA_CA_CERTS names more) (it is valid until ${lastDay(strange)})`,
      ],
    ] as const;
    for (const [shown, last] of cases) {
      const { url, asked } = await startHealthServer(ok, shown);
      expect(await check(url, { headers: { authorization: 'Bearer t0ken' } })).toMatchObject({ kind: 'failed', last });
      expect(asked).toEqual([]);
    }
  });

  test('any is taken where the project says so', async () => {
    const authority = await makeAuthority();
    const { url } = await startHealthServer(ok, await authority.selfSigned());
    expect(await check(url, { tls: false, json: { version: '1.3.0' } })).toMatchObject({ kind: 'passed' });
  });

  test('nobody is sent on to where there is none', async () => {
    const authority = await makeAuthority();
    trust(authority.certificate);
    const plain = await startHealthServer(ok);
    const { url } = await startHealthServer(
      (response) => response.writeHead(301, { location: plain.url }).end(),
      await authority.sign(),
    );
    expect(await check(`${url}/health`, { follow: true })).toMatchObject({
      last: '/health sends us on to where there is no TLS',
    });
    expect(await check(`${url}/health`, { follow: true, tls: false })).toMatchObject({ kind: 'passed' });
  });

  test('a server that speaks plain HTTP there is told apart', async () => {
    const { url } = await startHealthServer(ok);
    expect(await check(url.replace('http:', 'https:'))).toMatchObject({
      last: expect.stringMatching(/is out of reach \(it speaks no TLS\)$/),
    });
  });
});
