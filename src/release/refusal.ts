import { list, person, time } from './wording.ts';
import { roleName } from './role.ts';

/** A "no" with a code, what was seen, and the way out: one sentence or two, for people. */
export interface Refusal {
  code: RefusalCode;
  /** Plain text; names and times as marks (wording.ts). */
  text: string;
}

const who = (people: readonly string[]): string => list(people.map(person));
const roles = (names: readonly string[]): string => list(names.map(roleName));

/** At most four of the things that come first. */
const firstOf = (titles: readonly string[]): string =>
  list(titles.length > 4 ? [...titles.slice(0, 4), `${titles.length - 4} more`] : titles, 'and');

const ROLLBACK_STATUS: Record<string, string> = {
  pending: 'it is about to begin.',
  succeeded: 'the previous version is back.',
  'signed-off': 'the previous version is back.',
  failed: 'it failed, so retry it with `/release retry roll-back`.',
  interrupted: 'nobody knows how far it got, so look, and retry it with `/release retry roll-back`.',
};

/** Every refusal of the core. The key is the code; a test counts them. */
export const REFUSALS = {
  'not-permitted': (p: { deed: string; roles: readonly string[]; people: readonly string[] }) =>
    p.people.length > 0
      ? `It takes the role ${roles(p.roles)} to ${p.deed}: ask ${who(p.people)}.`
      : `It takes the role ${roles(p.roles)} to ${p.deed}, and nobody has it: name people under \`roles\` in tminus.yaml (a release that is under way keeps its roles).`,
  'release-ended': (p: { version: string; how: string; by: string; at: string }) =>
    `v${p.version} was ${p.how} by ${person(p.by)} on ${time(p.at)}; nothing more can be done with it. Type \`/release list\` to see what is under way.`,
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
  'role-filled': (p: { gate: string; roles: readonly string[]; by: readonly string[]; missing: string }) =>
    `The ${roles(p.roles)} approval of ${p.gate} was given by ${who(p.by)}; it still waits for ${p.missing}.`,
  'four-eyes': (p: { gate: string; why: string; people: readonly string[] }) =>
    `${p.gate} needs a second pair of eyes: you ${p.why}. ${p.people.length > 0 ? `Ask ${who(p.people)} to approve.` : 'Nobody else has the role: cancel the release, name somebody under `roles` in tminus.yaml, and start again.'}`,
  'card-outdated': (p: { gate: string }) =>
    `${p.gate} has changed since that message was drawn. Look at what it says now, and press Approve again.`,
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
  'reason-missing': (p: { deed: string; example: string }) =>
    `Say why: a ${p.deed} is recorded with its reason. For example \`${p.example}\`.`,
  'too-late-to-cancel': (p: { version: string; at: string; canRollBack: boolean }) =>
    `v${p.version} can't be cancelled any more: the deployment to production began on ${time(p.at)}. Finish it, or bring the previous version back first${p.canRollBack ? ' with `/release rollback <reason>`.' : ' by hand, and skip what is left: no rollback is configured.'}`,
  'rolled-back': (p: { tag: string; to: string; by: string; at: string; step: string }) =>
    `${person(p.by)} ordered the rollback of ${p.tag} to ${p.to} on ${time(p.at)}: ${p.step} is not run again. Cancel the release, and mend what was wrong in the next one.`,
  'rollback-ordered': (p: { tag: string; to: string; by: string; at: string; status: string }) =>
    `${person(p.by)} ordered the rollback of ${p.tag} to ${p.to} on ${time(p.at)}: ${ROLLBACK_STATUS[p.status] ?? 'it is under way.'}`,
  'not-deployed': (p: { tag: string }) =>
    `${p.tag} was not deployed to production, so there is nothing to roll back. Type \`/release cancel <reason>\` to give the release up.`,
  'no-previous-version': (p: { tag: string; project: string }) =>
    `${p.tag} is the first release of ${p.project}: there is no version to go back to. Mend it with the next release.`,
  'no-rollback': (p: { tag: string; to: string }) =>
    `T-Minus was not told how to roll ${p.tag} back: deploy ${p.to} by hand, and set \`rollback\` under \`steps.deploy-production\` in tminus.yaml for the next release.`,
  'still-deploying': (p: { tag: string; at: string }) =>
    `${p.tag} has been on its way to production since ${time(p.at)}: two deployments must not meet. Roll it back as soon as that has ended.`,
  overtaken: (p: { tag: string; by: { tag: string; at: string } }) =>
    `Production no longer runs ${p.tag}: ${p.by.tag} went there on ${time(p.by.at)}. Roll that back, with \`/release ${p.by.tag} rollback <reason>\`.`,
  'no-alert': (p: { tag: string; alert?: number; open: number | undefined }) =>
    p.alert === undefined
      ? `No alert of ${p.tag} is open: there is nothing to do.`
      : `${p.tag} has no alert ${p.alert}: ${p.open === undefined ? 'none is open' : `alert ${p.open} is open`}.`,
  'alert-closed': (p: { alert: number; how: string; by: string; at: string }) =>
    `Alert ${p.alert} is closed: ${p.how} (${person(p.by)}, ${time(p.at)}).`,
  'already-acknowledged': (p: { alert: number; until: string }) =>
    `You have alert ${p.alert} already, and are left in peace until ${time(p.until)}.`,
  'text-missing': (p: { what: string; example: string }) => `Say ${p.what}. For example \`${p.example}\`.`,
  'not-in-production': (p: { tag: string; deed: string }) =>
    `${p.tag} isn't in production yet: ${p.deed} once Post-Release has opened.`,
  'feedback-known': (p: { by: string; at: string }) =>
    `That message is among the feedback already: ${person(p.by)} added it on ${time(p.at)}.`,
  'unknown-severity': (p: { severity: string; severities: readonly string[]; nearest: string }) =>
    `There is no severity “${p.severity}”: choose ${list(p.severities)}. Did you mean ${p.nearest}?`,
  'unknown-issue': (p: { tag: string; issue: number; open: readonly number[] }) =>
    p.open.length > 0
      ? `${p.tag} has no issue ${p.issue}: ${firstOf(p.open.map(String))} ${p.open.length === 1 ? 'is' : 'are'} open.`
      : `${p.tag} has no issue ${p.issue}, and none that is open.`,
  'issue-resolved': (p: { issue: number; by: string; at: string }) =>
    `Issue ${p.issue} was resolved by ${person(p.by)} on ${time(p.at)}.`,
  'not-wanted': (p: { step: string }) => `${p.step} is no longer wanted.`,
  'content-approved': (p: { version: string; by: string; at: string }) =>
    `v${p.version} was approved for production by ${person(p.by)} on ${time(p.at)}: later commits go into the next release.`,
  'release-open': (p: { project: string; version: string; by: string; at: string }) =>
    `v${p.version} of ${p.project} is under way (${person(p.by)} started it on ${time(p.at)}): finish it or cancel it with \`/release cancel <reason>\` first.`,
  'unknown-project': (p: { project: string; projects: readonly string[] }) =>
    p.projects.length > 0
      ? `There is no project “${p.project}” here: choose ${list(p.projects)}.`
      : `No project is configured here: add one to tminus.yaml, with this channel's id as its \`channel\`.`,
  'unknown-release': (p: { release: string }) =>
    `There is no release ${p.release}. Type \`/release list\` to see what there is.`,
  repository: (p: { problem: string }) => p.problem,
  'no-main': (p: { repository: string; main: string; branches: readonly string[] }) =>
    p.branches.length > 0
      ? `${p.repository} has no branch \`${p.main}\` (there is ${list(p.branches.slice(0, 5), 'and')}): set \`main\` in tminus.yaml to the right one.`
      : `${p.repository} has no branch \`${p.main}\` and no other: push one, or set \`main\` in tminus.yaml to the right one.`,
  'bad-version': (p: { problem: string }) => p.problem,
  'nothing-new': (p: { main: string; tag: string }) =>
    `Nothing has been committed to ${p.main} since ${p.tag}: there is nothing to release.`,
  'tag-exists': (p: { tag: string; commit: string }) =>
    `The tag ${p.tag} exists already (at ${p.commit.slice(0, 8)}), outside the history of the main branch. A version is never used twice: merge that tag into main, or release another version.`,
  'branch-exists': (p: { branch: string; commit: string }) =>
    `The branch ${p.branch} exists already (at ${p.commit.slice(0, 8)}), perhaps from a cancelled release. If nobody needs it, type \`git push origin --delete ${p.branch}\` and start again.`,
  'no-quorum': (p: { gate: string; role: string; needed: number; found: number }) =>
    `${p.gate} could never be approved: it needs ${p.needed} ${roleName(p.role)}${p.needed > 1 ? 's' : ''} and there ${p.found === 1 ? 'is' : 'are'} ${p.found}. Add people to \`roles.${p.role}\` in tminus.yaml.`,
  'too-few-people': (p: { gate: string; people: readonly string[]; quorum: string }) =>
    `${p.gate} could never be approved: everybody counts once, and ${list(p.people.map(person), 'and')} ${p.people.length === 1 ? 'is' : 'are'} too few for ${p.quorum}. Add people under \`roles\` in tminus.yaml.`,
  'no-second-pair': (p: { gate: string }) =>
    `${p.gate} could never be approved with four eyes: nobody but you holds a role that it asks for. Add somebody under \`roles\` in tminus.yaml.`,
} as const satisfies Record<string, (facts: never) => string>;

export type RefusalCode = keyof typeof REFUSALS;

/** A refusal from the table. */
export function refuse<C extends RefusalCode>(code: C, facts: Parameters<(typeof REFUSALS)[C]>[0]): Refusal {
  return { code, text: (REFUSALS[code] as (facts: unknown) => string)(facts) };
}
