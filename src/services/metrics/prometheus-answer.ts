import { z } from 'zod';
import type { Point } from './metrics.ts';

const sample = z.tuple([z.number(), z.string()]);

const success = z.object({
  status: z.literal('success'),
  data: z.discriminatedUnion('resultType', [
    // Native histograms come as `histograms`, without `values`.
    z.object({ resultType: z.literal('matrix'), result: z.array(z.object({ values: z.array(sample).default([]) })) }),
    z.object({ resultType: z.literal('vector'), result: z.array(z.object({ value: sample.optional() })) }),
    z.object({ resultType: z.enum(['scalar', 'string']), result: sample }),
  ]),
});

const failure = z.object({ status: z.literal('error'), error: z.string() });

const answer = z.discriminatedUnion('status', [success, failure]);

/** What Prometheus' HTTP API said: the points of each series, or what is wrong in its own words. */
export type PrometheusAnswer = { series: Point[][] } | { error: string };

/**
 * Reads the JSON of `/api/v1/query` and `/api/v1/query_range`; what isn't a number (NaN, ±Inf) is left out.
 * @returns undefined when it is no such answer
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview
 */
export function readAnswer(text: string): PrometheusAnswer | undefined {
  const { success: good, data } = answer.safeParse(fromJson(text));
  if (!good) return undefined;
  if (data.status === 'error') return { error: data.error };
  return {
    series: samplesOf(data.data).map((samples) => samples.map(toPoint).filter(({ value }) => Number.isFinite(value))),
  };
}

function samplesOf(data: z.infer<typeof success>['data']): [number, string][][] {
  switch (data.resultType) {
    case 'matrix':
      return data.result.map(({ values }) => values);
    case 'vector':
      return data.result.map(({ value }) => (value ? [value] : []));
    case 'scalar':
    case 'string':
      return [[data.result]];
    default:
      return data satisfies never;
  }
}

function toPoint([seconds, value]: [number, string]): Point {
  return { at: Math.round(seconds * 1_000), value: value.trim() === '' ? Number.NaN : Number(value) };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
