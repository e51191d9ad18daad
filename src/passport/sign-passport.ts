import { sign, type KeyObject } from 'node:crypto';
import { keyIdOf, PAYLOAD_TYPE, preAuthEncoding, statementText } from './verify-passport.mjs';

/**
 * Signs a passport: a DSSE envelope of its own, around an in-toto statement about it.
 * @param key an Ed25519 private key
 */
export function signPassport(passport: string, key: KeyObject): string {
  const payload = Buffer.from(statementText(passport));
  const sig = sign(null, preAuthEncoding(payload), key).toString('base64');
  const envelope = {
    payloadType: PAYLOAD_TYPE,
    payload: payload.toString('base64'),
    signatures: [{ keyid: keyIdOf(key), sig }],
  };
  return `${JSON.stringify(envelope, null, 2)}\n`;
}
