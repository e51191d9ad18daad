import { TLSSocket, type DetailedPeerCertificate } from 'node:tls';
import { buildConnector } from 'undici';

/** What a server showed of itself. */
export interface Certificate {
  /** Ms since 1970, UTC. */
  validUntil: number;
}

/** A certificate that is not good enough; its message is the end of a sentence. */
export class CertificateError extends Error {
  override name = 'CertificateError';
}

/**
 * Connects, and looks at the certificate before anything is sent: Node alone would say what is wrong with it, but not
 * until when it was valid.
 * @param tls false: whatever it is, it is taken
 */
export function checkedConnector({
  tls,
  timeoutMs,
  onSeen,
}: {
  tls: boolean;
  timeoutMs: number;
  onSeen: (certificate: Certificate) => void;
}): buildConnector.connector {
  // maxCachedSessions: a session that is taken up again shows no certificate.
  const connect = buildConnector({ rejectUnauthorized: false, timeout: timeoutMs, maxCachedSessions: 0 });
  return (options, callback) => {
    connect(options, (...result) => {
      const [error, socket] = result;
      if (error !== null || !(socket instanceof TLSSocket)) return callback(...result);
      const shown = socket.getPeerCertificate(true);
      const problem = tls && !socket.authorized ? certificateProblem(options.hostname, socket, shown) : undefined;
      if (problem !== undefined) {
        socket.destroy();
        return callback(new CertificateError(problem), null);
      }
      if (shown.valid_to !== undefined) onSeen({ validUntil: Date.parse(shown.valid_to) });
      return callback(...result);
    });
  };
}

function certificateProblem(host: string, { authorizationError }: TLSSocket, shown: DetailedPeerCertificate): string {
  // Node gives a code; its types have an error there.
  const code = String(authorizationError);
  const until = day(shown.valid_to);
  const valid = until === undefined ? '' : ` (it is valid until ${until})`;
  const whose = `the certificate of ${host}`;
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return isOver(shown.valid_to)
        ? `${whose} expired on ${until}`
        : `a certificate that vouches for that of ${host} has expired${valid}`;
    case 'CERT_NOT_YET_VALID':
      return `${whose} is not valid before ${day(shown.valid_from) ?? 'some later day'}`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `${whose} is for ${namesOf(shown)}${valid}`;
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return `${whose} is signed by nobody but itself${valid}`;
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return `${whose} is signed by somebody whom T-Minus doesn't trust (NODE_EXTRA_CA_CERTS names more)${valid}`;
    default:
      return `${whose} is not good: ${code}${valid}`;
  }
}

function namesOf({ subjectaltname = '', subject }: DetailedPeerCertificate): string {
  const names = [...subjectaltname.matchAll(/(?:DNS|IP Address):([^\s,]+)/g)].map(([, name]) => name);
  return (names.length > 0 ? names.slice(0, 3) : [subject?.CN ?? 'nobody']).join(', ');
}

function isOver(date: string): boolean {
  return Date.parse(date) < Date.now();
}

function day(date: string | undefined): string | undefined {
  const ms = Date.parse(date ?? '');
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString().slice(0, 10);
}
