import { GATES, PHASES, type GateId } from '../../../../src/release/checklist.ts';
import type { Command, PersonCommand } from '../../../../src/release/command.ts';
import type { Person } from '../../../../src/release/role.ts';
import { objection } from '../arrange.ts';
import type { Asked } from './asked.ts';
import { RELATIONS } from './cast.ts';
import { UNCLEAR, type Scene } from './scenes.ts';

type All = { [T in PersonCommand['type']]: Extract<PersonCommand, { type: T }>[] };
type Card = Asked['card'];
const CARDS: Card[] = ['live', 'stale', 'none'];

/** The lines that people try: of every kind, and one that isn't there. */
const LINES = [
  'update-docs',
  'run-tests',
  'user-acceptance',
  'merge-to-main',
  'deploy-production',
  'monitor-errors',
  'roll-back',
  'sing-and-dance',
];
const reason = 'the API team needs another week';

/** Whatever a person may ask, at least once; the compiler sees to it that nothing is forgotten. */
const ASKS: All = {
  OpenPhase: [...PHASES, 'beta'].map((phase) => ({ type: 'OpenPhase', phase })),
  Approve: [...GATES, 'prod'].map((gate) => ({ type: 'Approve', gate })),
  Withdraw: GATES.map((gate) => ({ type: 'Withdraw', gate })),
  Reject: [
    ...GATES.map((gate) => ({ type: 'Reject' as const, gate, reason })),
    { type: 'Reject', gate: 'testing', reason: ' ' },
  ],
  OverrideGate: [
    ...GATES.map((gate) => ({ type: 'OverrideGate' as const, gate, reason })),
    { type: 'OverrideGate', gate: 'testing', reason: ' ' },
  ],
  Hold: [
    { type: 'Hold', reason },
    { type: 'Hold', reason: '' },
  ],
  Resume: [{ type: 'Resume' }],
  Reschedule: [{ type: 'Reschedule', to: '2026-01-12' }],
  Waive: [
    { type: 'Waive', reason },
    { type: 'Waive', commit: objection().commit, reason },
    { type: 'Waive', reason: '' },
  ],
  Classify: [
    { type: 'Classify', kinds: { [UNCLEAR]: 'fix' } },
    { type: 'Classify', kinds: { another: 'fix' } },
  ],
  EditChangelog: [
    { type: 'EditChangelog', edits: { entries: {}, added: [{ section: 'Features', text: 'Vouchers' }] } },
  ],
  EditAnnouncement: [{ type: 'EditAnnouncement', intro: 'Vouchers are here.' }],
  Announce: [{ type: 'Announce' }],
  OverrideFreeze: [
    { type: 'OverrideFreeze', reason },
    { type: 'OverrideFreeze', reason: '' },
  ],
  Handover: ['U40NEWCOMER', RELATIONS.owner, RELATIONS.starter, 'S02DEVELOPERS'].map((to) => ({
    type: 'Handover',
    to,
  })),
  AcceptHandover: [{ type: 'AcceptHandover' }],
  DeclineHandover: [{ type: 'DeclineHandover' }],
  SignOff: LINES.map((step) => ({ type: 'SignOff', step })),
  Retry: LINES.map((step) => ({ type: 'Retry', step })),
  Skip: [
    ...LINES.map((step) => ({ type: 'Skip' as const, step, reason })),
    { type: 'Skip', step: 'update-docs', reason: '' },
  ],
  Pick: [{ type: 'Pick' }],
  Cancel: [
    { type: 'Cancel', reason },
    { type: 'Cancel', reason: '' },
  ],
  RollBack: [
    { type: 'RollBack', reason },
    { type: 'RollBack', reason: '' },
  ],
  Acknowledge: [{ type: 'Acknowledge' }, { type: 'Acknowledge', alert: 1 }],
  DismissAlert: [
    { type: 'DismissAlert', reason },
    { type: 'DismissAlert', alert: 1, reason },
    { type: 'DismissAlert', reason: '' },
  ],
  LogFeedback: [
    { type: 'LogFeedback', text: 'much faster' },
    { type: 'LogFeedback', text: '' },
  ],
  LogIssue: [
    { type: 'LogIssue', title: 'vouchers are refused', severity: 'major' },
    { type: 'LogIssue', title: '', severity: 'major' },
  ],
  ResolveIssue: [{ type: 'ResolveIssue', issue: 1 }],
  CountReactions: [{ type: 'CountReactions', channel: 'C02GENERAL', counts: { tada: 1 } }],
};

export interface Ask {
  command: PersonCommand;
  card: Card;
  /** In words; no two are the same. */
  name: string;
}

/** Everything that can be asked; an approval with what is on the card, with what was on it before, and without a card. */
export const EVERYTHING: Ask[] = Object.values<PersonCommand[]>(ASKS)
  .flat()
  .flatMap((command) =>
    (command.type === 'Approve' ? CARDS : CARDS.slice(-1)).map((card) => {
      const { type, ...more } = command;
      return { command, card, name: `${type} ${JSON.stringify(more)} with the card ${card}` };
    }),
  );

/** The ask as the bot gets it. */
export function commandOf({ shown, now, freezes }: Scene, { command, card }: Ask, by: Person): Command {
  if (command.type !== 'Approve') return { ...command, freezes, by, at: now } as Command;
  const digest = card === 'none' ? undefined : shown[card][command.gate as GateId];
  return { ...command, ...(digest !== undefined && { digest }), freezes, by, at: now };
}
