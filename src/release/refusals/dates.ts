import { list, person, time } from '../wording.ts';
import { silence } from './naming.ts';

/** What is refused of dates, freezes, and whose a release is. */
export const DATES = {
  held: (p: { version: string; why: 'person' | 'deadline'; reason: string; by: string; at: string }) =>
    p.why === 'deadline'
      ? `v${p.version} has been held since ${time(p.at)}, since a deadline has passed: ${p.reason}. Type \`/release resume\` to go on with the next dates, or \`/release reschedule <date>\`.`
      : `${person(p.by)} has held v${p.version} since ${time(p.at)}: ${p.reason}. Type \`/release resume\` to go on.`,
  'not-held': (p: { version: string }) =>
    `v${p.version} is not held: there is nothing to resume. Type \`/release status\` to see what it waits for.`,
  'production-approved': (p: { tag: string; deed: string; by: string; at: string }) =>
    `${p.tag} was approved for production by ${person(p.by)} on ${time(p.at)}: it can't be ${p.deed} any more. Finish it, or give it up with \`/release cancel <reason>\` or \`/release rollback <reason>\`.`,
  'deadline-missed': (p: { gate: string; at: string; next?: string }) =>
    `${p.gate} had to be approved by ${time(p.at)}, so the release is held. Type \`/release resume\`${p.next === undefined ? '' : ` (Release Day moves to ${time(p.next)})`} or \`/release reschedule <date>\`.`,
  'bad-date': (p: { problem: string }) => p.problem,
  'same-dates': (p: { version: string; date: string }) =>
    `v${p.version} has these dates already: nothing would change with ${p.date === 'now' ? '“now”' : p.date}.`,
  frozen: (p: { project: string; version: string; owner: string; reason: string; until: string }) =>
    `${p.project} is frozen until ${time(p.until)} (${person(p.owner)}: ${p.reason}). Wait for that, or let v${p.version} through with \`/release override freeze <reason>\`.`,
  'not-frozen': (p: { tag: string; overridden?: { by: string; at: string } }) =>
    p.overridden
      ? `No freeze stops ${p.tag} any more: ${person(p.overridden.by)} has overridden it on ${time(p.overridden.at)}.`
      : `No freeze of the project stops ${p.tag}: there is nothing to override.`,
  'freeze-dates': (p: { problem: string }) => p.problem,
  'no-freeze': (p: { project: string; freeze: string | undefined; freezes: readonly string[] }) =>
    p.freeze === undefined
      ? `${p.project} is not frozen, and no freeze is ahead: there is nothing to lift.`
      : `${p.project} has no freeze \`${p.freeze}\`${p.freezes.length > 0 ? `: choose ${list(p.freezes)}` : ', and none that holds or is ahead'}.`,
  'freeze-lifted': (p: { freeze: string; by: string; at: string }) =>
    `${p.freeze} was lifted already: by ${person(p.by)} on ${time(p.at)}.`,
  'freeze-over': (p: { freeze: string; at: string }) =>
    `${p.freeze} was over on ${time(p.at)}: there is nothing to lift.`,
  'owner-already': (p: { tag: string; owner: string }) => `${person(p.owner)} answers for ${p.tag} already.`,
  'handover-offered': (p: { tag: string; to: string; by: string; at: string }) =>
    `${person(p.by)} asked ${person(p.to)} on ${time(p.at)} to take ${p.tag} over: it takes an answer, or somebody else.`,
  'handover-dead-end': (p: { tag: string; to: string; gate: string; unread: readonly string[] }) =>
    `${p.gate} could never be approved if ${person(p.to)} answered for ${p.tag}: nobody else could be its second pair of eyes${silence(p)}. Hand it to somebody else, or add people under \`roles\` in tminus.yaml for the next release.`,
  'no-handover': (p: { tag: string; owner: string }) =>
    `Nobody is asked to take ${p.tag} over: ${person(p.owner)} answers for it. Type \`/release handover @somebody\` to ask.`,
  'handover-of-another': (p: { tag: string; to: string; owner: string }) =>
    `${person(p.to)} was asked to take ${p.tag} over: nobody else can answer that, and until then it is ${person(p.owner)}'s.`,
} as const satisfies Record<string, (facts: never) => string>;
