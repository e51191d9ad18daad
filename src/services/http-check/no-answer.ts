import { errors } from 'undici';
import { CertificateError } from './certificate.ts';
import { sayPlace } from './place.ts';

const CAUSES: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EHOSTUNREACH: 'no way there',
  ENETUNREACH: 'no way there',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'no such host',
  ETIMEDOUT: 'connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'connection timed out',
  UND_ERR_SOCKET: 'connection closed',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it speaks no TLS',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it speaks no TLS',
  EPROTO: 'TLS could not be agreed on',
};

/** Why there was no answer, as the end of a sentence; never in the error's own words, which may repeat a header. */
export function whyNoAnswer(url: string, error: unknown): string {
  if (error instanceof CertificateError) return error.message;
  if (error instanceof errors.HTTPParserError) return `${sayPlace(url)} answers in something else than HTTP`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return `${new URL(url).host} is out of reach (${CAUSES[code] ?? (code === '' ? 'no connection' : code)})`;
}
