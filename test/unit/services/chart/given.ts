import type { ChartPanel, ChartRequest } from '../../../../src/services/chart/chart.ts';

/** When v1.3.0 was deployed: 15:00 in Berlin. */
export const DEPLOYED = Date.parse('2026-11-23T14:00:00Z');
export const MINUTE = 60_000;

/** A point a minute, each so many minutes after the deployment. */
export function minutes(from: number, to: number, value: (minute: number) => number): ChartPanel['points'] {
  return Array.from({ length: to - from }, (_, index) => from + index).map((minute) => {
    return { at: DEPLOYED + minute * MINUTE, value: value(minute) };
  });
}

export function errorRate(change: Partial<ChartPanel> = {}): ChartPanel {
  return {
    title: 'Error rate',
    unit: 'ratio',
    points: minutes(-30, 30, (minute) => 0.004 + (minute % 3) * 0.0005),
    limits: [{ label: 'limit', value: 0.01 }],
    baseline: 0.004,
    unhealthy: [],
    ...change,
  };
}

export function latency(change: Partial<ChartPanel> = {}): ChartPanel {
  return {
    title: 'Latency p95',
    unit: 'seconds',
    points: minutes(-30, 30, (minute) => 0.22 + (minute % 4) * 0.004),
    limits: [{ label: 'limit', value: 0.5 }],
    unhealthy: [],
    ...change,
  };
}

export function chart(change: Partial<ChartRequest> = {}): ChartRequest {
  return {
    title: 'acme-web v1.3.0',
    timezone: 'Europe/Berlin',
    marks: [{ at: DEPLOYED, label: 'Deploy v1.3.0' }],
    panels: [errorRate(), latency()],
    ...change,
  };
}
