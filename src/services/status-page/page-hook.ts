import { call, sayHost } from '../http/call.ts';
import { orVariable, withVariables } from '../http/fill-in.ts';
import { StatusPageError, type PagePost, type StatusPage } from './status-page.ts';
import type { PageHookTarget } from './target.ts';

const TIMEOUT_MS = 10_000;

/**
 * A status page that takes JSON. It can't be looked at: each state is sent once, under a key that a receiver which was
 * told, but could not say so, knows it by.
 */
export function createPageHook(target: PageHookTarget, variables: Readonly<Record<string, string>>): StatusPage {
  const url = orVariable(target.url, variables);
  const headers = Object.fromEntries(
    Object.entries(target.headers).map(([name, value]) => [name, withVariables(value, variables)]),
  );
  const who = `The status page at ${sayHost(url)}`;
  return {
    async show(post, memory) {
      const { state } = post.report;
      const told = await memory.read();
      if (sentMark(state) in told || (endsOnly(post) && !hasHeard(post, told))) return {};
      const answer = await call({
        method: target.method,
        url,
        headers: {
          'content-type': 'application/json',
          ...headers,
          'idempotency-key': `${post.release}.${state}`,
        },
        body: JSON.stringify(filled(target.body, valuesOf(post))),
        timeoutMs: TIMEOUT_MS,
      });
      if ('why' in answer) throw new StatusPageError(`${who} ${answer.why}.`);
      if (answer.status < 200 || answer.status > 299)
        throw new StatusPageError(
          `${who} answered with status ${answer.status}${advice(answer.status)}`,
          answer.retryAfterMs,
        );
      await memory.write(sentMark(state), new Date().toISOString());
      return {};
    },
  };
}

function sentMark(state: string): string {
  return `sent.${state}`;
}

/** Is it of interest only to those who have heard of what it ends? */
function endsOnly({ report: { state, maintenance, incident } }: PagePost): boolean {
  return state === 'resolved' || state === 'cancelled' || (incident ?? maintenance)?.onlyIfTold === true;
}

function hasHeard({ report: { incident } }: PagePost, told: Record<string, string>): boolean {
  const begins = incident ? ['identified', 'monitoring'] : ['scheduled', 'in-progress', 'verifying'];
  return begins.some((state) => sentMark(state) in told);
}

function valuesOf({ report, texts }: PagePost): Record<string, string> {
  const { project, tag, version } = texts;
  const { title = '', message = '' } = texts.incident ?? texts.maintenance ?? {};
  const { from = '', until = '' } = report.maintenance ?? {};
  return { project, tag, version, state: report.state, title, message, from, until };
}

/** Filled in text by text, so that no text can break out of its quotes. */
function filled(template: unknown, values: Record<string, string>): unknown {
  if (typeof template === 'string')
    return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  if (Array.isArray(template)) return template.map((item) => filled(item, values));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, filled(value, values)]));
}

function advice(status: number): string {
  if (status === 401 || status === 403) return ': correct `headers` of `status-page` in tminus.yaml.';
  if (status >= 300 && status < 400) return ' and sends us elsewhere: correct `url` of `status-page` in tminus.yaml.';
  return '.';
}
