import type { PageReport } from '../../release/status-page.ts';

/** Where readers learn how a service is doing. */
export interface StatusPage {
  /**
   * Makes the page say this of a release. Looks first: asked again, it makes no second entry, also when the last time
   * ended in the middle.
   * @throws StatusPageError
   */
  show(post: PagePost, memory: PageMemory): Promise<PageShown>;
}

/** What the page should say, and of what. */
export interface PagePost {
  release: string;
  /** When the release was started: nothing about it is older (ISO 8601, UTC). */
  since: string;
  report: PageReport;
  texts: PageTexts;
}

/** What readers read. */
export interface PageTexts {
  /** The name of the service. */
  project: string;
  tag: string;
  version: string;
  maintenance?: PageText;
  incident?: PageText;
}

export interface PageText {
  title: string;
  message: string;
}

/** What an adapter keeps in mind of one release: gone, it looks again. */
export interface PageMemory {
  read(): Promise<Record<string, string>>;
  write(field: string, value: string): Promise<void>;
  forget(field: string): Promise<void>;
}

/** The page says it. */
export interface PageShown {
  /** Where people can see it. */
  link?: string;
}

/** The page doesn't say it (yet). The message is a sentence for people, with no secret in it. */
export class StatusPageError extends Error {
  override name = 'StatusPageError';
  /** Not before then it is of any use to try again, in ms. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, retryAfterMs?: number) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}
