import { Agent, request } from 'undici';
import { checkedConnector, type Certificate } from './certificate.ts';
import type { HttpQuestion } from './http-check.ts';
import { whyNoAnswer } from './no-answer.ts';
import { sayPlace } from './place.ts';

/** What one try came to; `why` is the end of a sentence. */
export type HttpAnswer = { why: string } | Answered;

export interface Answered {
  /** Where the answer is from, after all redirects. */
  url: string;
  status: number;
  ms: number;
  text: string;
  /** False when it was longer than we read. */
  whole: boolean;
  /** Where it sends us. */
  location?: string;
  /** Absent without TLS. */
  certificate?: Certificate;
}

const MOST_BYTES = 1_000_000;
const MOST_REDIRECTS = 5;

/** Asks once, on a connection of its own: nothing is believed that was true the last time. Never throws. */
export async function askOnce(question: HttpQuestion): Promise<HttpAnswer> {
  const { tls, follow, timeoutMs, signal } = question;
  const timeout = AbortSignal.timeout(timeoutMs);
  const either = AbortSignal.any([signal, timeout]);
  const begun = performance.now();
  let { url, headers } = question;
  for (let redirects = 0; ; redirects += 1) {
    let seen: Certificate | undefined;
    const agent = new Agent({ connect: checkedConnector({ tls, timeoutMs, onSeen: (one) => (seen = one) }) });
    try {
      const answer = await ask(agent, { url, headers, signal: either });
      const ms = Math.round(performance.now() - begun);
      const next = follow ? nextFrom(url, answer) : undefined;
      if (next === undefined) return { url, ms, ...answer, ...(seen && { certificate: seen }) };
      if (redirects >= MOST_REDIRECTS) return { why: `${sayPlace(url)} sends us on more than ${MOST_REDIRECTS} times` };
      if (tls && url.startsWith('https:') && !next.startsWith('https:'))
        return { why: `${sayPlace(url)} sends us on to where there is no TLS` };
      // What is for one server is for no other.
      if (new URL(next).origin !== new URL(url).origin) headers = {};
      url = next;
    } catch (error) {
      return {
        why: timeout.aborted
          ? `${sayPlace(url)} did not answer within ${timeoutMs / 1_000} s`
          : whyNoAnswer(url, error),
      };
    } finally {
      await agent.destroy();
    }
  }
}

type Asked = Pick<Answered, 'status' | 'text' | 'whole' | 'location'>;

async function ask(
  dispatcher: Agent,
  { url, headers, signal }: { url: string; headers: Record<string, string>; signal: AbortSignal },
): Promise<Asked> {
  const own = new Headers({ accept: 'application/json, */*;q=0.5', 'user-agent': 'T-Minus' });
  for (const [name, value] of Object.entries(headers)) own.set(name, value);
  const response = await request(url, { dispatcher, headers: Object.fromEntries(own), signal, reset: true });
  const { location } = response.headers;
  const chunks: Buffer[] = [];
  let size = 0;
  let whole = true;
  for await (const chunk of response.body) {
    size += chunk.length;
    whole = size <= MOST_BYTES;
    if (!whole) break; // leaving the loop hangs up
    chunks.push(chunk);
  }
  return {
    status: response.statusCode,
    text: Buffer.concat(chunks).toString('utf8'),
    whole,
    ...(typeof location === 'string' && { location }),
  };
}

/** Where an answer sends us, as far as it can be gone there. */
function nextFrom(url: string, { status, location }: Asked): string | undefined {
  if (status < 300 || status > 399 || location === undefined || !URL.canParse(location, url)) return undefined;
  const { href, protocol } = new URL(location, url);
  return /^https?:$/.test(protocol) ? href : undefined;
}
