/** Where a status page is, and how it is reached. Secrets stand in it as `$NAME`. */
export type StatusPageTarget = StatuspageTarget | PageHookTarget;

/** Atlassian Statuspage, or a server of the same shape. */
export interface StatuspageTarget {
  kind: 'statuspage';
  /** Without a slash at the end, e.g. `https://api.statuspage.io/v1`. */
  url: string;
  page: string;
  /** `$NAME`. */
  key: string;
  /** Ids of the components that a release changes. */
  components: string[];
  /** Do subscribers hear of it? */
  notify: boolean;
}

/** Anything that takes JSON. */
export interface PageHookTarget {
  kind: 'webhook';
  /** An address, or `$NAME`. */
  url: string;
  method: string;
  /** `$NAME` in a value is that variable of the bot. */
  headers: Record<string, string>;
  /** What is sent: `{project}`, `{tag}`, `{version}`, `{state}`, `{title}` and `{message}` in its texts are filled in. */
  body: unknown;
}
