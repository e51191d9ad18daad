/** One request of a client, as it is recorded; credentials are left out. */
export interface Call {
  method: string;
  /** With its query, without `/api/v3`. */
  path: string;
  /** As GitHub documents it, such as `GET /repos/{owner}/{repo}/pulls`; undefined where there is no such thing. */
  route: string | undefined;
  /** In ms since 1970, UTC. */
  at: number;
  requestId: string;
  /** Whose token it was; undefined before that is known. */
  login?: string;
  /** What was sent, where it was JSON. */
  body?: unknown;
  /** What was answered; undefined while it runs, and where the connection was cut instead. */
  status?: number;
  /** Whether what was asked for was done, whatever was answered. */
  isDone: boolean;
}
