import type { KnownBlock, MessageAttachment, MessageMetadata, PlainTextElement } from '@slack/types';

/** The workspace that the app is installed in. */
export interface Team {
  id: string;
  domain: string;
  name: string;
  /** Where the workspace is found, without a slash at its end; permalinks start with it. */
  url: string;
  /** The organization that it belongs to, on Enterprise Grid. */
  enterpriseId?: string;
}

/** A person or a bot. `timeZone` is an IANA name, such as Europe/Berlin. */
export interface User {
  id: string;
  /** The workspace that the person is of. */
  team: string;
  handle: string;
  realName: string;
  email: string;
  timeZone: string;
  isBot: boolean;
  isWorkflowBot: boolean;
  isRestricted: boolean;
  isUltraRestricted: boolean;
  isAdmin: boolean;
  isDeleted: boolean;
  /** Of another workspace, and in no channel that the app can see. */
  isStranger: boolean;
  isAppUser: boolean;
  /** On Enterprise Grid. */
  enterprise?: { id: string; teams: string[] };
}

/** A channel, public or private; `members` are user ids. `createdAt` is in seconds since 1970, UTC. */
export interface Channel {
  id: string;
  name: string;
  topic: string;
  isPrivate: boolean;
  isArchived: boolean;
  members: Set<string>;
  createdAt: number;
  /** In a direct conversation with the app: the person. */
  im?: string;
}

/** A user group, such as @release-managers; `users` are user ids. */
export interface UserGroup {
  id: string;
  handle: string;
  name: string;
  isDisabled: boolean;
  users: string[];
}

/** A message in a channel; one with `visibleTo` is ephemeral: only that person sees it, and history doesn't know it. */
export interface Message {
  channel: string;
  ts: string;
  user: string;
  text: string;
  blocks: KnownBlock[];
  attachments: MessageAttachment[];
  fromApp: boolean;
  threadTs?: string;
  /** A reply that was also sent to the channel. */
  isBroadcast: boolean;
  metadata?: MessageMetadata;
  editedTs?: string;
  visibleTo?: string;
  reactions: Reaction[];
  files: string[];
}

/** An emoji under a message and the ids of those who put it there. */
export interface Reaction {
  name: string;
  users: string[];
}

/** What one input holds: `{ type: 'plain_text_input', value: '…' }` and the like. */
export type InputValue = { type: string } & Record<string, unknown>;

/** What the inputs of a surface hold: block id, then action id. */
export type InputValues = Record<string, Record<string, InputValue>>;

/** A modal or an App Home as it stands on somebody's screen. */
export interface View {
  id: string;
  type: 'modal' | 'home';
  user: string;
  callbackId: string;
  externalId: string;
  privateMetadata: string;
  title?: PlainTextElement;
  submit?: PlainTextElement;
  close?: PlainTextElement;
  blocks: KnownBlock[];
  clearOnClose: boolean;
  notifyOnClose: boolean;
  hash: string;
  rootViewId: string;
  previousViewId: string | null;
  values: InputValues;
}

/** An uploaded file. Slack knows its type only once it is processed. `createdAt` is in seconds since 1970, UTC. */
export interface StoredFile {
  id: string;
  user: string;
  name: string;
  title: string;
  altText: string;
  length: number;
  bytes?: Buffer;
  state: 'awaiting-upload' | 'uploaded' | 'processing' | 'ready';
  createdAt: number;
  shares: { channel: string; ts: string; threadTs?: string }[];
}

/** A shortcut that the app offers, on messages or anywhere. */
export interface Shortcut {
  callbackId: string;
  name: string;
  type: 'message' | 'global';
}

/** The app under test, as it is installed in the workspace. */
export interface App {
  id: string;
  name: string;
  botId: string;
  botUser: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  verificationToken: string;
  scopes: Set<string>;
  commands: { command: string; shouldEscape: boolean }[];
  shortcuts: Shortcut[];
  events: Set<string>;
  hasHomeTab: boolean;
}
