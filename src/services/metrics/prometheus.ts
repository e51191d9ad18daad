import { createMask } from '../runner/mask.ts';
import { type Answer, ask, refusalOf } from './ask.ts';
import { type SignIn, signIn } from './credentials.ts';
import { type Metrics, MetricsError, type Point, type Range } from './metrics.ts';
import { type PrometheusAnswer, readAnswer } from './prometheus-answer.ts';
import type { PrometheusSource } from './source.ts';
import { oneLine, sayAddress, sayCount, sayQuery, saySeconds } from './wording.ts';

/** A query that gives one series needs a few kB: more are thousands of series. */
const MAX_BYTES = 5_000_000;

/** Clocks further apart than this would put the deployment into the wrong window, in ms. */
const MAX_SKEW_MS = 30_000;

/**
 * Measurements from a Prometheus. Queries are PromQL; `{window}` in them stands for the length of a step (`60s`).
 * @param variables what `$NAME` in the credentials stands for
 * @param now our clock, in ms since 1970, UTC
 */
export function createPrometheus(
  source: PrometheusSource,
  { variables = {}, now = Date.now }: { variables?: Readonly<Record<string, string>>; now?: () => number } = {},
): Metrics {
  return {
    range: async ({ text }, range, signal) => {
      // The API evaluates at the start, too; ours is the first step's end.
      const start = range.from + range.stepMs;
      if (start > range.to) return [];
      const promql = text.replaceAll('{window}', promDuration(range.stepMs));
      const client = { source, promql, now, signal, sign: signIn(source.url, source.credentials, variables) };
      const form = { query: promql, start: seconds(start), end: seconds(range.to), step: seconds(range.stepMs) };
      const answer = await call(client, 'query_range', form);
      const series = answer === 'too long' ? undefined : answer.series;
      if (series && series.length < 2) return series[0] ?? [];
      const count = series?.length ?? (await countSeries(client, range));
      throw new MetricsError(
        `The query ${sayQuery(promql)} gave ${count === undefined ? 'far too many' : sayCount(count)} series where one is needed: wrap it in sum(…).`,
      );
    },
  };
}

/** All that one question takes. */
interface Client {
  source: PrometheusSource;
  promql: string;
  sign: SignIn;
  now: () => number;
  signal: AbortSignal | undefined;
}

/** How many series the answer would have had, had we read it. */
async function countSeries(client: Client, { to }: Range): Promise<number | undefined> {
  const query = `count(\n${client.promql}\n)`;
  const answer = await call(client, 'query', { query, time: seconds(to) });
  return answer === 'too long' ? undefined : answer.series[0]?.[0]?.value;
}

/** @throws MetricsError */
async function call(
  client: Client,
  endpoint: 'query' | 'query_range',
  form: Record<string, string>,
): Promise<{ series: Point[][] } | 'too long'> {
  const askedAt = client.now();
  const answer = await post(client, endpoint, { ...form, timeout: promDuration(client.source.timeoutMs) });
  if (!answer.whole) return 'too long';
  const read = readAnswer(answer.text);
  if (read && 'error' in read) throw failedQuery(client, read);
  const refusal = refusalOf(answer);
  if (refusal) throw unanswered(client, refusal);
  if (!read) {
    throw unanswered(client, {
      why: 'answers, but not as a Prometheus does',
      advice: 'correct its address in tminus.yaml',
    });
  }
  const skew = skewOf(answer, askedAt, client.now());
  if (Math.abs(skew) > MAX_SKEW_MS) throw wrongClock(client, skew);
  return read;
}

/** POST, because queries can be long; GET where somebody in between allows only reading. */
async function post(client: Client, endpoint: string, form: Record<string, string>): Promise<Answer> {
  const { source, sign, signal } = client;
  const url = `${sign.url.replace(/\/+$/, '')}/api/v1/${endpoint}`;
  const parameters = new URLSearchParams(form);
  const request = {
    accept: 'application/json',
    timeoutMs: source.timeoutMs,
    maxBytes: MAX_BYTES,
    ...(sign.authorization !== undefined && { authorization: sign.authorization }),
    ...(signal && { signal }),
  };
  let answer = await ask({ ...request, url, form: parameters });
  if ('status' in answer && answer.status === 405)
    answer = await ask({ ...request, url: `${url}?${parameters.toString()}` });
  if ('why' in answer) throw unanswered(client, answer);
  return answer;
}

/** How far its clock is ahead of ours, in ms; 0 when its answer's date lies between our question and now. */
function skewOf({ date }: Answer, askedAt: number, answeredAt: number): number {
  if (date === undefined) return 0;
  // A date is cut to the second.
  if (date > answeredAt) return date - answeredAt;
  return Math.min(0, date + 999 - askedAt);
}

function unanswered({ source, promql }: Client, { why, advice }: { why: string; advice: string }): MetricsError {
  return new MetricsError(`Prometheus at ${sayAddress(source.url)} ${why}, asked for ${sayQuery(promql)}: ${advice}.`);
}

function failedQuery(
  { source, promql, sign }: Client,
  { error }: Extract<PrometheusAnswer, { error: string }>,
): MetricsError {
  const words = oneLine(createMask(sign.secrets)(error));
  return new MetricsError(`Prometheus at ${sayAddress(source.url)} could not answer ${sayQuery(promql)}: ${words}.`);
}

function wrongClock({ source, promql }: Client, skew: number): MetricsError {
  const apart = `${saySeconds(Math.round(Math.abs(skew) / 1_000) * 1_000)} ${skew < 0 ? 'behind' : 'ahead of'} ours`;
  return new MetricsError(
    `The clock of Prometheus at ${sayAddress(source.url)} is ${apart}, so its answer to ${sayQuery(promql)} is about other minutes than we asked for: set both clocks (NTP).`,
  );
}

/** `60s`, or `1500ms`: PromQL takes whole numbers only. */
function promDuration(ms: number): string {
  return ms % 1_000 === 0 ? `${ms / 1_000}s` : `${Math.round(ms)}ms`;
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(3);
}
