/** One call of the app, as it is recorded; tokens are left out. `at` is in ms since 1970, UTC. */
export interface Call {
  /** A Web API method, or `response_url`, or `upload`. */
  method: string;
  args: Record<string, unknown>;
  at: number;
  /** What was answered; undefined while the call runs, and when its connection was dropped. */
  status?: number;
  response?: Record<string, unknown> | string;
  /** In ms; undefined while the call runs. */
  tookMs?: number;
}
