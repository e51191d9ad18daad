/** One HTTP request with JSON, or with nothing. */
export interface Call {
  method: string;
  url: string;
  headers: Record<string, string>;
  /** Sent as it is. */
  body?: string;
  timeoutMs: number;
}

/** What came back. */
export interface Answer {
  status: number;
  /** At most a megabyte of it. */
  text: string;
  /** How long we are asked to wait, in ms. */
  retryAfterMs?: number;
}

/**
 * Nothing came back. `why` is the end of a sentence that begins with who was asked, and repeats nothing of the request.
 * `maybeDone`: what was asked may have been done all the same.
 */
export interface NoAnswer {
  why: string;
  maybeDone: boolean;
}

const CAUSES: Record<string, string> = {
  ECONNREFUSED: 'is out of reach (connection refused)',
  ENOTFOUND: 'is out of reach (no such host)',
  EAI_AGAIN: 'is out of reach (no such host)',
  ECONNRESET: 'cut the connection',
  EPIPE: 'cut the connection',
  UND_ERR_SOCKET: 'cut the connection',
};

/** By then nothing had been sent. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const MOST_BYTES = 1_048_576;

/** Calls, once. Redirects are not followed: secrets would go where nobody meant them to. Never throws. */
export async function call({ method, url, headers, body, timeoutMs }: Call): Promise<Answer | NoAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body !== undefined && { body }),
      redirect: 'manual',
      signal,
    });
    const retryAfterMs = inMs(response.headers.get('retry-after'));
    const text = await readSome(response);
    return { status: response.status, text, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  } catch (error) {
    if (signal.aborted) return { why: `did not answer within ${timeoutMs / 1_000} s`, maybeDone: true };
    const code = codeOf(error);
    // Never the error's own message, which may repeat a header.
    return { why: CAUSES[code] ?? `is out of reach (${code || 'no connection'})`, maybeDone: !NEVER_SENT.has(code) };
  }
}

/** Whom a sentence names: no path, no query, no user, where secrets may stand. */
export function sayHost(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an address that is none';
}

async function readSome({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    // Leaving the loop hangs up.
    if (size > MOST_BYTES) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Seconds, or a date (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after). */
function inMs(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
