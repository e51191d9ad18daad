import type { KeyObject } from 'node:crypto';
import { signEnvelope } from './sign-envelope.ts';
import { statementText } from './verify-passport.mjs';

/**
 * Signs a passport: a DSSE envelope of its own, around an in-toto statement about it.
 * @param key an Ed25519 private key
 */
export function signPassport(passport: string, key: KeyObject): string {
  return signEnvelope(statementText(passport), key);
}
