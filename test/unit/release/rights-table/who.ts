import type { Actor } from '../../../../src/release/actor.ts';
import type { RefusalCode } from '../../../../src/release/refusal.ts';
import type { Release } from '../../../../src/release/release.ts';
import type { Asked, OfEach } from './asked.ts';

/** Who may what. Whoever isn't named here is refused. An empty role is nobody; a role of the project's own may nothing by itself. */
const SENTENCES = [
  'a developer may start, rehearse, take over, retry, take back, classify, edit changelog, dismiss alert, pick',
  'a release manager may start, rehearse, take over, retry, take back, classify, edit changelog, dismiss alert, pick',
  'a developer may edit announcement, announce',
  'a release manager may edit announcement, announce',
  'a release manager may open phase, mark done, skip, cancel, roll back, hold, resume, reschedule, hand over',
  'a release manager may override, override freeze, freeze, unlock deploys',
  'a developer may acknowledge, log issue',
  'a release manager may acknowledge, log issue',
  'a qa may acknowledge, log issue',
  'a security may acknowledge, log issue',
  'whoever the gate asks for may approve, reject',
  'whoever the line asks for may sign off',
  'whoever started it may cancel',
  'whoever owns it may cancel, reschedule, hand over',
  'anybody may withdraw, answer a handover, give feedback, count reactions',
];

/** What each command is, in the words of the sentences. */
const DEED: OfEach<string> = {
  OpenPhase: () => 'open phase',
  Approve: () => 'approve',
  Withdraw: () => 'withdraw',
  Reject: () => 'reject',
  OverrideGate: () => 'override gate',
  Hold: () => 'hold',
  Resume: () => 'resume',
  Reschedule: () => 'reschedule',
  Waive: () => 'override',
  Classify: () => 'classify',
  EditChangelog: () => 'edit changelog',
  EditAnnouncement: () => 'edit announcement',
  Announce: () => 'announce',
  OverrideFreeze: () => 'override freeze',
  Handover: () => 'hand over',
  // Only whoever was asked takes it over, and needs the right at that moment.
  AcceptHandover: ({ release, by }) => (release.handover?.to === by.id ? 'take over' : 'answer a handover'),
  DeclineHandover: () => 'answer a handover',
  // What the bot does is not signed off but marked as done.
  SignOff: ({ release, command }) =>
    lineOf(release, command.step)?.work.kind === 'sign-off' ? 'sign off' : 'mark done',
  // A rollback that failed is ordered once more by those who may order it.
  Retry: ({ command }) => (command.step === 'roll-back' ? 'roll back' : 'retry'),
  Skip: () => 'skip',
  Pick: () => 'pick',
  Cancel: () => 'cancel',
  RollBack: () => 'roll back',
  Acknowledge: () => 'acknowledge',
  DismissAlert: () => 'dismiss alert',
  LogFeedback: () => 'give feedback',
  LogIssue: () => 'log issue',
  ResolveIssue: () => 'log issue',
  CountReactions: () => 'count reactions',
};

/** Refused for want of a right: nobody's right, or that of others. */
export function want(asked: Asked): RefusalCode | undefined {
  const { release, by } = asked;
  const deed = deedOf(asked);
  const tied = [...(release.startedBy === by.id ? ['started'] : []), ...(release.owner === by.id ? ['owns'] : [])];
  const isOpen = says('anybody', deed) || tied.some((tie) => says(`whoever ${tie} it`, deed));
  const roles = rolesFor(deed, asked);
  if (isOpen || by.roles.some((role) => roles.includes(role))) return undefined;
  return roles.length === 0 ? 'no-right' : 'not-permitted';
}

/** What somebody asks, in the words of the sentences. */
export function deedOf(asked: Asked): string {
  return DEED[asked.command.type](asked as never);
}

/** The roles that a deed takes: what the project says under `rights` goes before the sentences. */
export function rolesFor(deed: string, { release, command }: Pick<Asked, 'release' | 'command'>): readonly string[] {
  if (says('whoever the gate asks for', deed)) {
    const gate = release.checklist.gates.find(({ id }) => 'gate' in command && id === command.gate);
    return Object.keys(gate?.quorum ?? {});
  }
  if (says('whoever the line asks for', deed))
    return 'step' in command ? [lineOf(release, command.step)?.role ?? ''] : [];
  const rights: Record<string, readonly string[] | undefined> = release.rights ?? {};
  const named = ['developer', 'release-manager', 'qa', 'security'];
  return rights[deed] ?? named.filter((role) => says(`a ${role.replace('-', ' ')}`, deed));
}

/** People and user groups that have the right, by their roles. */
export function holders(deed: string, asked: Pick<Asked, 'release' | 'command'>): Set<Actor> {
  return new Set(rolesFor(deed, asked).flatMap((role) => asked.release.roles[role] ?? []));
}

function says(who: string, deed: string): boolean {
  return SENTENCES.some((sentence) => {
    const [subject, deeds = ''] = sentence.split(' may ');
    return subject === who && deeds.split(', ').includes(deed);
  });
}

function lineOf(release: Release, id: string): Release['checklist']['steps'][number] | undefined {
  return release.checklist.steps.find((step) => step.id === id);
}
