import { oneLine, saySeconds } from './wording.ts';

/** One HTTP request to whoever has measurements. */
export interface Request {
  url: string;
  /** Sent as the body, with POST; without it, it is a GET. */
  form?: URLSearchParams;
  accept: string;
  authorization?: string;
  timeoutMs: number;
  /** More of the answer than this is not read. */
  maxBytes: number;
  signal?: AbortSignal;
}

/** What came back. */
export interface Answer {
  status: number;
  /** The server's clock, to the second, in ms since 1970, UTC. */
  date?: number;
  text: string;
  /** False when it was longer than `maxBytes`. */
  whole: boolean;
}

/** Why nothing came back: the end of a sentence that begins with who was asked, and what to do. */
export interface NoAnswer {
  why: string;
  advice: string;
}

const CAUSES: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'no such host',
  UND_ERR_SOCKET: 'connection closed',
};

/** What a kept connection that is gone looks like. */
const STALE = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'];

/**
 * Asks. Redirects are not followed: credentials would go where nobody meant them to.
 * @throws the signal's reason when it is aborted, and nothing else
 */
export async function ask(request: Request): Promise<Answer | NoAnswer> {
  const { signal, timeoutMs } = request;
  const timeout = AbortSignal.timeout(timeoutMs);
  const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await askOnce(request, either);
    } catch (error) {
      signal?.throwIfAborted();
      if (timeout.aborted) {
        const advice = 'find out why it is so slow, or raise `timeout`';
        return { why: `did not answer within ${saySeconds(timeoutMs)}`, advice };
      }
      // A connection of last time, which a server that was restarted knows nothing of.
      if (attempt === 1 && STALE.includes(codeOf(error))) continue;
      return { why: `is out of reach (${causeOf(error)})`, advice: 'start it, or correct its address in tminus.yaml' };
    }
  }
}

async function askOnce({ url, form, accept, authorization, maxBytes }: Request, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(url, {
    ...(form && { method: 'POST', body: form }),
    headers: { accept, ...(authorization !== undefined && { authorization }) },
    redirect: 'manual',
    signal,
  });
  const date = Date.parse(response.headers.get('date') ?? '');
  const body = await readAtMost(maxBytes, response);
  return { status: response.status, ...(Number.isFinite(date) && { date }), ...body };
}

/** What an answer other than 200 means; undefined when it is fine. */
export function refusalOf({ status }: Answer): NoAnswer | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 401 || status === 403) {
    return { why: `does not let us in (${status})`, advice: 'correct the credentials in tminus.yaml' };
  }
  if (status >= 300 && status < 400) {
    return { why: `sends us elsewhere (${status})`, advice: 'put the address that it sends to into tminus.yaml' };
  }
  if (status === 404) return { why: 'has nothing there (404)', advice: 'correct its address in tminus.yaml' };
  return { why: `answered with status ${status}`, advice: 'look into its log' };
}

async function readAtMost(maxBytes: number, { body }: Response): Promise<{ text: string; whole: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    // Leaving the loop hangs up.
    if (size > maxBytes) return { text: '', whole: false };
    chunks.push(chunk);
  }
  return { text: Buffer.concat(chunks).toString('utf8'), whole: true };
}

/** What lies beneath; never the error's own message, which may repeat a header. */
function causeOf(error: unknown): string {
  const code = codeOf(error);
  if (code !== '') return CAUSES[code] ?? code;
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error ? oneLine(cause.message, 60) : 'no connection';
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
