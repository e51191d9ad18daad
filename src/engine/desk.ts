import type { PersonCommand } from '../release/command.ts';
import type { ReleaseEvent } from '../release/event.ts';
import type { Refusal } from '../release/refusal.ts';
import type { Release } from '../release/release.ts';
import type { Person } from '../release/role.ts';
import type { ReleaseType } from '../release/version.ts';

/** Who asks, when, and under which id: the same id never has an effect twice. */
export interface Asked {
  /** Slack's own unique id of the command or click. */
  intent: string;
  by: Person;
  /** ISO 8601, UTC. */
  at: string;
}

/** `/release minor on 2026-12-24`. */
export interface StartRequest extends Asked {
  project: string;
  type: Exclude<ReleaseType, 'hotfix'>;
  /** `now`: every phase opens as soon as the gate before it is approved. A date: Release Day, YYYY-MM-DD, already looked at. */
  on?: 'now' | (string & {});
}

/** What became of a request. */
export type Answer =
  | { kind: 'done'; release: Release; events: ReleaseEvent[] }
  /** The same request came before: nothing happened again. */
  | { kind: 'repeated'; release: Release }
  | { kind: 'refused'; refusal: Pick<Refusal, 'text'> & { code: string } };

/** The engine as people reach it: what Slack, and later a terminal, may ask for. */
export interface Desk {
  start(request: StartRequest): Promise<Answer>;
  /** Asks something of a release that is under way. */
  ask(release: string, command: PersonCommand, asked: Asked): Promise<Answer>;
  /** One release by its id; `head` is the hash over its whole journal (SHA-256, hex). */
  find(release: string): Promise<{ release: Release; events: ReleaseEvent[]; head: string } | undefined>;
  /** A project's releases, newest first, at most 20; those under way are always among them. */
  list(project: string): Promise<Release[]>;
  /** Everything that a project has released since this instant (ISO 8601, UTC). */
  history(project: string, from: string): Promise<History>;
}

/** What a project has released over some time. */
export interface History {
  /** Since when it is told (ISO 8601, UTC): as asked, or the start of the very first release where that came later. */
  from: string;
  /** Newest first; also those that were started before and ended since. */
  releases: Release[];
}
