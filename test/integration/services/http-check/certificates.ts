import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { temporaryFolder } from '../../temporary-folder.ts';

/** What a server shows. */
export interface Shown {
  key: string;
  cert: string;
}

/** An authority of this test's own. */
export interface Authority {
  certificate: string;
  /** For this machine, for two days, unless said otherwise. */
  sign(options?: { names?: string; days?: number }): Promise<Shown>;
  /** Signed by nobody but itself. */
  selfSigned(): Promise<Shown>;
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
const HERE = 'IP:127.0.0.1';

/** Makes an authority; everything is gone when the test has finished. */
export async function makeAuthority(): Promise<Authority> {
  const folder = await temporaryFolder();
  const openssl = async (...args: string[]): Promise<unknown> => execa('openssl', args, { cwd: folder });
  const read = async (file: string): Promise<string> => readFile(join(folder, file), 'utf8');
  const shown = async (): Promise<Shown> => ({ key: await read('server.key'), cert: await read('server.pem') });
  const ca = ['-subj', '/CN=authority', '-addext', 'basicConstraints=critical,CA:TRUE', '-days', '2'];
  await openssl('req', '-x509', ...KEY, '-keyout', 'ca.key', '-out', 'ca.pem', ...ca);
  return {
    certificate: await read('ca.pem'),
    async sign({ names = HERE, days = 2 } = {}) {
      await openssl('req', ...KEY, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=server');
      await writeFile(join(folder, 'names'), `subjectAltName=${names}`);
      const signer = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names', '-days', `${days}`];
      await openssl('x509', '-req', '-in', 'server.csr', '-out', 'server.pem', ...signer);
      return shown();
    },
    async selfSigned() {
      const names = ['-addext', `subjectAltName=${HERE}`, '-days', '2'];
      await openssl('req', '-x509', ...KEY, '-keyout', 'server.key', '-out', 'server.pem', '-subj', '/CN=x', ...names);
      return shown();
    },
  };
}
