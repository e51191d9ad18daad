import type { PersonCommand } from '../release/command.ts';
import { withTexts, type Change, type Meant } from '../release/free-text.ts';
import type { Ask, Intent } from './intent.ts';

/** An intent with its free text changed: what is kept of it on the queue. */
export function intentWithTexts(intent: Intent, change: Change): Intent {
  return { ...intent, ask: askWithTexts(intent.ask, change) };
}

function askWithTexts(ask: Ask, change: Change): Ask {
  if (ask.kind !== 'steer') return withTexts(ask, ASKS[ask.kind], change);
  const { command } = ask;
  return { ...withTexts(ask, ASKS.steer, change), command: withTexts(command, COMMANDS[command.type], change) };
}

const WANTED = { on: 'name', pre: 'name', project: 'name' } as const;
const ABOUT = { project: 'name', version: 'name' } as const;
const DRAFT = { lines: { '*': { text: 'text' } }, added: 'text' } as const;
const MOMENT = { date: 'name', time: 'name' } as const;

const TYPED = { before: 'text', typed: 'text' } as const;
const NEWS_LINES = { lines: 'text' } as const;

type AskOf<K extends Ask['kind']> = Extract<Ask, { kind: K }>;

const ASKS: { [K in Ask['kind']]: Meant<AskOf<K>> } = {
  start: WANTED,
  status: ABOUT,
  list: { project: 'name' },
  overview: ABOUT,
  help: 'as is',
  calendar: { project: 'name' },
  freezes: { project: 'name' },
  freeze: { project: 'name', from: MOMENT, until: MOMENT, reason: 'text' },
  lift: { project: 'name', freeze: 'name' },
  unlock: { project: 'name', lock: 'name', reason: 'text' },
  plan: WANTED,
  rehearse: WANTED,
  'start-past': { ...WANTED, seen: 'as is', reason: 'text' },
  'start-named': { ...WANTED, commits: 'name', reason: 'text' },
  'start-instead': { ...ABOUT, release: 'as is' },
  'take-back': { ...ABOUT, release: 'as is', commit: 'name' },
  changes: { ...ABOUT, release: 'as is', gate: 'name' },
  drop: { ...ABOUT, release: 'as is', gate: 'name', shown: 'as is' },
  audit: ABOUT,
  changelog: ABOUT,
  where: { what: 'name', project: 'name' },
  'fill-window': { view: 'as is', release: 'as is', draft: DRAFT },
  'edit-changelog': { release: 'as is', draft: DRAFT },
  'changelog-lines': { ...ABOUT, release: 'as is' },
  'edit-line': { ...ABOUT, release: 'as is', edit: { text: 'text', commit: 'name' } },
  unclassified: { ...ABOUT, release: 'as is' },
  hotfix: { ...ABOUT, release: 'as is', summary: 'text', picks: 'name' },
  announcement: { ...ABOUT, release: 'as is' },
  'reword-announcement': { ...ABOUT, release: 'as is', edit: { text: 'text' } },
  'edit-announcement': {
    release: 'as is',
    draft: {
      headline: 'text',
      intro: 'text',
      sections: { new: TYPED, fixed: TYPED, faster: TYPED, breaking: TYPED },
    },
  },
  override: { ...ABOUT, what: 'name', reason: 'text' },
  home: 'as is',
  reactions: 'as is',
  steer: { ...ABOUT, release: 'as is', message: 'as is', command: 'as is' },
};

type CommandOf<T extends PersonCommand['type']> = Extract<PersonCommand, { type: T }>;

const COMMANDS: { [T in PersonCommand['type']]: Meant<CommandOf<T>> } = {
  OpenPhase: { phase: 'name', freezes: 'as is' },
  Approve: { gate: 'name', digest: 'as is', freezes: 'as is', locks: 'as is', production: 'as is' },
  Withdraw: { gate: 'name' },
  Reject: { gate: 'name', reason: 'text' },
  OverrideGate: {
    gate: 'name',
    reason: 'text',
    digest: 'as is',
    freezes: 'as is',
    locks: 'as is',
    production: 'as is',
  },
  Hold: { reason: 'text' },
  Resume: { freezes: 'as is' },
  Reschedule: { to: 'name', reason: 'text' },
  Waive: { commit: 'name', reason: 'text' },
  Classify: { kinds: { '*': 'name' } },
  EditChangelog: { edits: { entries: { '*': { text: 'text' } }, added: { text: 'text' } } },
  EditAnnouncement: {
    headline: 'text',
    intro: 'text',
    sections: { new: NEWS_LINES, fixed: NEWS_LINES, faster: NEWS_LINES, breaking: NEWS_LINES },
  },
  Announce: 'as is',
  OverrideFreeze: { reason: 'text', freezes: 'as is' },
  Handover: { to: 'as is', roster: 'as is' },
  AcceptHandover: 'as is',
  DeclineHandover: 'as is',
  SignOff: { step: 'name', note: 'text' },
  Retry: { step: 'name' },
  Skip: { step: 'name', reason: 'text' },
  Pick: { branches: 'name' },
  Cancel: { reason: 'text' },
  RollBack: { reason: 'text', to: 'as is', overtaken: 'as is' },
  Acknowledge: 'as is',
  DismissAlert: { reason: 'text' },
  LogFeedback: { text: 'text', from: 'as is', permalink: 'as is' },
  LogIssue: { title: 'text', severity: 'name', owner: 'as is', permalink: 'as is' },
  ResolveIssue: 'as is',
  CountReactions: { channel: 'as is' },
};
