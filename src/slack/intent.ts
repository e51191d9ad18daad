import type { PersonCommand } from '../release/command.ts';
import type { Actor } from '../release/actor.ts';
import type { ReleaseType } from '../release/version.ts';
import type { CalendarAsk } from './calendar-ask.ts';
import type { OverrideAsk, PlanAsk } from './planning/plan-ask.ts';

/** What a person wants, as they said it: names and versions are still words. */
export type Ask =
  | { kind: 'start'; type: Exclude<ReleaseType, 'hotfix'>; on?: string; pre?: string; project?: string }
  /** What is going on in one release, or in all that are under way. */
  | { kind: 'status'; project?: string; version?: string }
  | { kind: 'list'; project?: string }
  /** Bare `/release`: what is going on, and what this person can do next. */
  | { kind: 'overview'; project?: string; version?: string }
  | { kind: 'help' }
  | AuditAsk
  | CalendarAsk
  | PlanAsk
  | OverrideAsk
  /** Opened the app's Home. */
  | { kind: 'home' }
  /** Somebody's emoji under the announcements in the intent's channel have changed. */
  | { kind: 'reactions' }
  /** Something of a release that is under way: named by its id (a click), or by version and project (a command). */
  | {
      kind: 'steer';
      command: PersonCommand;
      release?: string;
      project?: string;
      version?: string;
      /** The ts of the message in the intent's channel that it is about: its permalink is kept with it. */
      message?: string;
    };

/** The passport of a release. */
export interface AuditAsk {
  kind: 'audit';
  project?: string;
  version?: string;
}

/** One ask on its way through the queue: plain JSON. */
export interface Intent {
  /** Slack's own unique id of the command, click, submission or event: the same id has its effect once. */
  id: string;
  person: Actor;
  /** Where it was asked, and where the answer goes. */
  channel: string;
  /** ISO 8601, UTC. */
  receivedAt: string;
  ask: Ask;
  /** Slack's address for private answers: five times, within 30 minutes. Clicks, commands and shortcuts have one, modals don't. */
  responseUrl?: string;
  /** Whether it was typed, or asked with a shortcut. A click that succeeded needs no words: the card changes. */
  typed: boolean;
  /** The answer takes the place of the private message whose button was pressed. */
  replaces?: true;
  /** Asked on the app's Home: answered there, as it is drawn afresh. */
  home?: true;
}
