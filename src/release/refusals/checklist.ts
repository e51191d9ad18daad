import { list, person, time } from '../wording.ts';
import { firstOf, roles, who } from './naming.ts';

/** What is refused of gates, phases and steps. */
export const CHECKLIST = {
  'unknown-step': (p: { step: string; nearest: string }) =>
    `There is no step \`${p.step}\` in this release. Did you mean \`${p.nearest}\`?`,
  'unknown-gate': (p: { gate: string; gates: readonly string[] }) =>
    `There is no gate \`${p.gate}\` in this release: choose ${list(p.gates.map((gate) => `\`${gate}\``))}.`,
  'unknown-phase': (p: { phase: string; phases: readonly string[] }) =>
    `There is no phase \`${p.phase}\`: choose ${list(p.phases.map((phase) => `\`${phase}\``))}.`,
  'gate-passed': (p: { gate: string; by: string; at: string }) =>
    `${p.gate} was already approved: ${person(p.by)} completed it on ${time(p.at)}.`,
  'gate-not-reached': (p: { gate: string; waitingFor: readonly string[] }) =>
    `${p.gate} can't be approved yet: first ${firstOf(p.waitingFor)}.`,
  'already-approved': (p: { gate: string; at: string; missing: string }) =>
    `You approved ${p.gate} on ${time(p.at)}; it still waits for ${p.missing}.`,
  'approval-stands': (p: { gate: string; by: string; at: string }) =>
    `${p.gate} is passed: ${person(p.by)} completed it on ${time(p.at)}, and no approval of it is taken back any more. To stop the release, type \`/release hold <reason>\`.`,
  'not-approved': (p: { gate: string }) =>
    `There is no approval of ${p.gate} by you that counts: there is nothing to take back.`,
  'never-approved': (p: { gate: string }) =>
    `Nobody has approved ${p.gate} so far, so that all of it is new: \`/release changelog\` tells what is in it.`,
  'drop-outdated': (p: { gate: string }) =>
    `More has come in since that message was drawn: look at what ${p.gate} says now, and press the button again.`,
  'role-filled': (p: { gate: string; roles: readonly string[]; by: readonly string[]; missing: string }) =>
    `The ${roles(p.roles)} approval of ${p.gate} was given by ${who(p.by)}; it still waits for ${p.missing}.`,
  'four-eyes': (p: { gate: string; why: string; people: readonly string[] }) =>
    `${p.gate} needs a second pair of eyes: you ${p.why}. ${p.people.length > 0 ? `Ask ${who(p.people)} to approve.` : 'Nobody else has the role: cancel the release, name somebody under `roles` in tminus.yaml, and start again.'}`,
  'card-outdated': (p: { gate: string }) =>
    `${p.gate} has changed since that message was drawn. Look at what it says now, and press the button again.`,
  'phase-open': (p: { phase: string; by: string; at: string }) =>
    `${p.phase} is open already: ${person(p.by)} opened it on ${time(p.at)}.`,
  'phase-not-ready': (p: { phase: string; waitingFor: readonly string[] }) =>
    `${p.phase} can't open yet: first ${firstOf(p.waitingFor)}.`,
  'phase-not-due': (p: { phase: string; at: string }) => `${p.phase} opens on ${time(p.at)}.`,
  'step-done': (p: { step: string; how: string; by: string; at: string }) =>
    `${p.step} is done: ${p.how} by ${person(p.by)} on ${time(p.at)}.`,
  'step-running': (p: { step: string; at: string }) =>
    `${p.step} has been running since ${time(p.at)}. Wait for it, or cancel the release.`,
  'step-not-reached': (p: { step: string; waitingFor: readonly string[] }) =>
    `${p.step} can't be signed off yet: first ${firstOf(p.waitingFor)}.`,
  'step-automatic': (p: { step: string }) =>
    `${p.step} is done by T-Minus as soon as its turn comes. If it fails you can retry it, skip it or mark it as done.`,
  'step-not-failed': (p: { step: string; status: string }) =>
    `${p.step} is ${p.status}; only a step that failed or was interrupted can be retried.`,
  'step-essential': (p: { step: string }) =>
    `${p.step} can't be skipped or done by hand, since what follows builds on it. Mend what it complains of and retry it, or cancel the release.`,
  'no-fix-yet': (p: { branch: string }) =>
    `Nobody has pushed a commit to ${p.branch} yet: commit the fix there (\`git fetch && git switch ${p.branch}\`), push it, and try again as soon as the card shows it.`,
  'content-approved': (p: { version: string; by: string; at: string }) =>
    `v${p.version} was approved for production by ${person(p.by)} on ${time(p.at)}: later commits go into the next release.`,
} as const satisfies Record<string, (facts: never) => string>;
