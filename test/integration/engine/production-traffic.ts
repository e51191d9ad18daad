/** What a service in production says of itself. */
export interface Traffic {
  /** It was started anew so many seconds after the soak began: its counters count from 0 again. */
  restartedAt?: number;
  /** It has a metric of 10,000 series. */
  crowded?: boolean;
}

const SERIES = 10_000;
/** It has been up for so long when the soak begins, in s. */
const UP_BEFORE = 900;
/** From here on it counts something that it never counted before: of 5 % of the requests. */
const NEW_AT = 60;

/**
 * 100 requests/s of which 1 % fail, a latency of 0.2 s, something that nobody uses, and measurements that are no numbers;
 * as lines without time stamps.
 * @param second how far into the soak, negative before it
 */
export function pageAt(second: number, { restartedAt, crowded = false }: Traffic): string {
  const counted = second - (restartedAt !== undefined && second >= restartedAt ? restartedAt : -UP_BEFORE);
  const lines = [
    `requests_total{status="200"} ${99 * counted}`,
    `requests_total{status="500"} ${counted}`,
    `idle_total 0`,
    `latency_seconds 0.2`,
    `none_total NaN`,
    `none_seconds NaN`,
    ...(second < NEW_AT ? [] : [`new_errors_total ${5 * (second - NEW_AT)}`]),
    ...(crowded ? Array.from({ length: SERIES }, (_, n) => `crowd_total{n="${n}"} ${counted}`) : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/**
 * The same as a Prometheus remembers it, which scraped the service every 15 s; the crowd in the first minute only.
 * @param since when the soak begins, in ms since 1970, UTC
 * @param forMs how long it lasts
 */
export function historyOf(since: number, forMs: number, traffic: Traffic): string {
  const start = Math.floor(since / 1_000);
  const seconds = range(-UP_BEFORE, forMs / 1_000 + 120, 15);
  const lines = seconds.flatMap((second) => {
    const crowded = traffic.crowded === true && second > 0 && second <= 60;
    const page = pageAt(second, { ...traffic, crowded })
      .trimEnd()
      .split('\n');
    return page.map((line) => `${line} ${start + second}`);
  });
  return [...lines, '# EOF', ''].join('\n');
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}
