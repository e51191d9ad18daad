import { RequestError } from 'octokit';

/** What was answered before, by address: asked for again only if it has changed. */
export interface Answers {
  /** Header for a request to this address. */
  headersFor(address: string): Record<string, string>;
  keep(address: string, answer: { headers: object }): void;
  /** The answer that still holds, when that is what the error says. */
  unchanged(address: string, error: unknown): unknown;
}

/** Whoever gets an answer may change it, as octokit's paging does. Of so many addresses the last answer is kept. */
const MOST_KEPT = 200;

/** ETags cost nothing against the limits: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api */
export function rememberAnswers(): Answers {
  const kept = new Map<string, { etag: string; answer: unknown }>();
  return {
    headersFor(address) {
      const etag = kept.get(address)?.etag;
      const headers: Record<string, string> = etag === undefined ? {} : { 'if-none-match': etag };
      return headers;
    },
    keep(address, answer) {
      const etag = 'etag' in answer.headers ? answer.headers.etag : undefined;
      kept.delete(address);
      if (typeof etag === 'string') kept.set(address, { etag, answer: structuredClone(answer) });
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    },
    unchanged: (address, error) =>
      error instanceof RequestError && error.status === 304 ? structuredClone(kept.get(address)?.answer) : undefined,
  };
}
