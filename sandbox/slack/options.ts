import type { RequestHandler } from './slack.ts';
import type { Shortcut } from './state/records.ts';

/** A person of the workspace; what is left out gets a sensible value. */
export interface UserOptions {
  id?: string;
  name?: string;
  email?: string;
  /** IANA name; default UTC. */
  timeZone?: string;
  isBot?: boolean;
  isWorkflowBot?: boolean;
  /** A guest; `isUltraRestricted`: one of a single channel. */
  isRestricted?: boolean;
  isUltraRestricted?: boolean;
  isAdmin?: boolean;
  isDeleted?: boolean;
  /** Id of the workspace that the person is of, as in a channel shared with it; default: this one. */
  team?: string;
  /** Of another workspace, and in no channel that the app can see. */
  isStranger?: boolean;
  /** Whether the person has authorized the app. */
  isAppUser?: boolean;
  /** On Enterprise Grid: the organization, and the ids of its workspaces that the person is in. */
  enterprise?: { id: string; teams: string[] };
}

/** A channel of the workspace; by default public, with everybody and the bot in it. */
export interface ChannelOptions {
  id?: string;
  topic?: string;
  isPrivate?: boolean;
  isArchived?: boolean;
  /** Handles of its people; default: all of the workspace. */
  members?: string[];
  /** Whether the app's bot is in it; default true. */
  bot?: boolean;
}

/** A user group; `users` are handles. */
export interface UserGroupOptions {
  id?: string;
  name?: string;
  isDisabled?: boolean;
  users: string[];
}

/** The app under test. `installedFrom` a manifest gives most of it. */
export interface AppOptions {
  name?: string;
  botUserId?: string;
  botToken?: string;
  appToken?: string;
  signingSecret?: string;
  scopes?: string[];
  commands?: (string | { command: string; shouldEscape?: boolean })[];
  shortcuts?: Shortcut[];
  events?: string[];
  hasHomeTab?: boolean;
}

/** Where the app takes requests over HTTP; one URL may serve all three. */
export interface RequestUrls {
  commands: string;
  interactivity: string;
  events: string;
}

/** How the Slack-shaped server behaves. Everything has a default. */
export interface SlackServerOptions {
  /** Port on 127.0.0.1; 0, the default, takes a free one. */
  port?: number;
  /** `enterpriseId`: the organization that it belongs to, on Enterprise Grid. */
  team?: { id?: string; domain?: string; name?: string; enterpriseId?: string };
  /** By handle: `{ alice: { name: 'Alice Ahrens', timeZone: 'Europe/Berlin' } }`. */
  users?: Record<string, UserOptions>;
  /** By name, without the #. The first one is where people type when a test names no channel. */
  channels?: Record<string, ChannelOptions>;
  /** By handle. */
  userGroups?: Record<string, UserGroupOptions>;
  app?: AppOptions;
  /** How long the app has to acknowledge, in ms; Slack gives 3000. */
  ackTimeoutMs?: number;
  /** What is delivered again when nobody acknowledged it. Slack repeats events only. */
  redeliver?: 'nothing' | 'events' | 'everything';
  /** How long Slack waits before each repetition, in ms: at once, after a minute, after five. */
  redeliveryDelaysMs?: readonly number[];
  /** How long an uploaded file stays without a type, in ms. */
  fileProcessingMs?: number;
  /** Whether a WebSocket's TCP connection stays open after the close handshake, as Slack's does. */
  keepsTcpOpen?: boolean;
  /** Whether the methods' tiers are enforced with 429 and Retry-After. */
  enforceRateLimits?: boolean;
  /** Answers the requests that are none of Slack's own, from the beginning: see `servesOtherwise`. */
  otherwise?: RequestHandler;
  /** The time in ms since 1970, UTC, for expiry of triggers and response URLs; default Date.now. */
  now?: () => number;
}
