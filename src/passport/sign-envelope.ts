import { sign, type KeyObject } from 'node:crypto';
import { keyIdOf, PAYLOAD_TYPE, preAuthEncoding } from './verify-passport.mjs';

/**
 * Signs an in-toto statement: a DSSE envelope around it.
 * @param statement as JSON: what is signed are these very bytes
 * @param key an Ed25519 private key
 */
export function signEnvelope(statement: string, key: KeyObject): string {
  const payload = Buffer.from(statement);
  const sig = sign(null, preAuthEncoding(payload), key).toString('base64');
  const envelope = {
    payloadType: PAYLOAD_TYPE,
    payload: payload.toString('base64'),
    signatures: [{ keyid: keyIdOf(key), sig }],
  };
  return `${JSON.stringify(envelope, null, 2)}\n`;
}
