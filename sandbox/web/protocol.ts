import type { KnownBlock } from '@slack/types';
import type { InputValue, InputValues } from '../slack/state/records.ts';

/**
 * What the page and its server tell each other. The page opens `GET /page/events?as=U0ALICE` (server-sent events): an
 * event named `screen` that holds a Screen, then events named `change` that hold a Change each; another `screen` when
 * it reconnects, and whenever the channels of the person change. Without `as` it is the first person's. What the person does goes to
 * `POST /page/deeds?as=U0ALICE` as one Deed in JSON, which is answered with one Outcome, whatever the status.
 */

/** Everything that one person's screen shows. */
export interface Screen {
  me: string;
  team: { name: string };
  app: { name: string; botUser: string; commands: Command[]; shortcuts: { callbackId: string; name: string }[] };
  people: Person[];
  groups: { id: string; handle: string }[];
  channels: Channel[];
  /** Of all channels, what this person can see, also replies; by channel and then by time. */
  messages: Message[];
  modals: View[];
  home?: View;
  faults: Faults;
  /** Of the app: with none, nobody takes what people do. */
  connections: number;
  /** The newest 200, oldest first. */
  traffic: Traffic[];
  /** Absent where nothing but Slack is played. */
  project?: ProjectState;
  notes: Note[];
}

/** A change of a screen. */
export type Change =
  | { kind: 'message'; message: Message }
  | { kind: 'message-deleted'; channel: string; ts: string }
  | { kind: 'views'; modals: View[]; home?: View }
  | { kind: 'faults'; faults: Faults }
  /** New lines, and known ones (by `id`) as they are now. */
  | { kind: 'traffic'; traffic: Traffic[] }
  | { kind: 'project'; project: ProjectState }
  /** Is the app there to take what people do? */
  | { kind: 'connections'; connections: number };

export interface Person {
  id: string;
  name: string;
  handle: string;
  /** What they may do, in a few words: `release manager`. */
  part: string;
  timeZone: string;
  isApp: boolean;
}

export interface Channel {
  id: string;
  name: string;
  topic: string;
  /** `direct`: between this person and the app. */
  kind: 'public' | 'private' | 'direct';
}

/** A slash command with what can follow it. */
export interface Command {
  command: string;
  description: string;
  hint: string;
}

export interface Message {
  channel: string;
  ts: string;
  user: string;
  text: string;
  blocks: KnownBlock[];
  fromApp: boolean;
  threadTs?: string;
  isBroadcast: boolean;
  editedTs?: string;
  /** Only this person sees it. */
  isEphemeral: boolean;
  reactions: { name: string; users: string[] }[];
  /** Pictures have a `url`. */
  files: { id: string; name: string; title: string; url: string; isImage: boolean }[];
  /** Slack file id -> address, of the pictures that the blocks show. */
  pictures: Record<string, string>;
}

/** A modal or an App Home. */
export interface View {
  id: string;
  type: 'modal' | 'home';
  title: string;
  submit?: string;
  close?: string;
  blocks: KnownBlock[];
  values: InputValues;
  pictures: Record<string, string>;
}

/** What is switched on. */
export interface Faults {
  slow: boolean;
  down: boolean;
  rateLimited: boolean;
}

/** One line of the inspector. */
export interface Traffic {
  /** Counts up. */
  id: number;
  /** In ms since 1970, UTC. */
  at: number;
  /** `call`: the app calls Slack. `delivery`: Slack tells the app. */
  direction: 'call' | 'delivery';
  /** `chat.update`, `slash_commands`. */
  name: string;
  /** `ok`, `429`, `no answer`, `acked`, `operation_timeout`; absent while it is under way. */
  result?: string;
  /** Absent while it is under way. */
  tookMs?: number;
  /** Pretty-printed JSON, without secrets. */
  request: string;
  response?: string;
}

/** The project that is released, as the world sees it. */
export interface ProjectState {
  name: string;
  environments: EnvironmentState[];
  /** The newest commits of its main branch, newest first. */
  commits: { id: string; subject: string; author: string; tags: string[] }[];
  /** The branch of a hotfix that is being made: a fix goes there. */
  hotfix?: string;
}

export interface EnvironmentState {
  name: string;
  url: string;
  /** Absent when nothing answers. */
  version?: string;
  isHealthy: boolean;
  /** 0 to 1, of the last seconds; absent when nobody visits. */
  errorRate?: number;
  isBroken: boolean;
}

/** Something to tell a visitor, in a line: what to type, how the calendar runs. */
export interface Note {
  text: string;
  /** What a click types into the composer. */
  types?: string;
  /** Good to know, but nothing to do. */
  isAside?: boolean;
}

/** What a person does. */
export type Deed =
  | { do: 'type'; channel: string; text: string; threadTs?: string }
  /** A button, a menu, a picker: `value` is what it then holds. The page has asked `confirm` already. */
  | { do: 'act'; on: Place; blockId: string; actionId: string; value: InputValue }
  /** What the inputs of a modal hold. */
  | { do: 'fill'; view: string; values: InputValues }
  | { do: 'submit'; view: string; values: InputValues }
  | { do: 'close'; view: string }
  | { do: 'open-home' }
  | { do: 'shortcut'; callbackId: string; channel: string; ts: string }
  /** Puts their emoji under a message, or takes it away again. */
  | { do: 'react'; channel: string; ts: string; emoji: string }
  /** Switches on what is true and off what is false, and leaves the rest. */
  | { do: 'set-faults'; faults: Partial<Faults> }
  | { do: 'break'; environment: string }
  | { do: 'mend'; environment: string }
  | { do: 'push'; kind: 'fix' | 'feature' };

export type Place = { message: { channel: string; ts: string } } | { view: string };

/** What came of it; the screen changes by itself. */
export type Outcome =
  | { ok: true }
  /** What is wrong with the inputs, by block id. */
  | { ok: false; errors: Record<string, string> }
  /** In a sentence, as Slack would say it; `isInChannel`: a message there, which only they see, says so already. */
  | { ok: false; problem: string; isInChannel?: boolean };
