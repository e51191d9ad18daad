import { list, person, time } from '../wording.ts';
import { firstOf } from './naming.ts';

const ROLLBACK_STATUS: Record<string, string> = {
  pending: 'it is about to begin.',
  succeeded: 'the previous version is back.',
  'signed-off': 'the previous version is back.',
  failed: 'it failed, so retry it with `/release retry roll-back`.',
  interrupted: 'nobody knows how far it got, so look, and retry it with `/release retry roll-back`.',
};

/** What is refused of what is in production, or was to be. */
export const PRODUCTION = {
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
  'closed-for-good': (p: { tag: string; to: string | undefined; by: string; at: string }) =>
    `${p.tag} was closed by ${person(p.by)} on ${time(p.at)}: it can't be rolled back any more. Mend it with the next release${p.to === undefined ? '' : `, or deploy ${p.to} by hand`}.`,
  'deploys-locked': (p: { project: string; tag: string; reason: string; by: string; at: string }) =>
    `Deployments of ${p.project} to production are locked since ${person(p.by)} rolled ${p.tag} back on ${time(p.at)}: ${p.reason.replace(/[.!?]*$/, '')}. When the fix is ready, lift the lock with \`/release unlock <reason>\`.`,
  'not-locked': (p: { project: string; lifted?: { by: string; at: string } }) =>
    p.lifted
      ? `Deployments of ${p.project} are not locked: ${person(p.lifted.by)} lifted the lock on ${time(p.lifted.at)}.`
      : `Deployments of ${p.project} are not locked: there is nothing to lift.`,
  overtaken: (p: { tag: string; by: { tag: string; at: string } }) =>
    `Production no longer runs ${p.tag}: ${p.by.tag} went there on ${time(p.by.at)}. Roll that back, with \`/release ${p.by.tag} rollback <reason>\`.`,
  behind: (p: { tag: string; production: string; type: string }) =>
    `Production runs ${p.production} by now, which is newer than ${p.tag}: a version never goes there below what runs. Type \`/release make-it ${p.type}\`: that cancels ${p.tag}, and starts it again with the version after ${p.production}.`,
  'hotfix-behind': (p: { tag: string; production: string; base: string }) =>
    `Production runs ${p.production} by now, and ${p.tag} was cut from ${p.base}: it would take away what came in between. Cancel it with \`/release ${p.tag} cancel <reason>\`, and start it again with \`/release hotfix <summary>\`.`,
  'no-alert': (p: { tag: string; alert?: number; open: number | undefined }) =>
    p.alert === undefined
      ? `No alert of ${p.tag} is open: there is nothing to do.`
      : `${p.tag} has no alert ${p.alert}: ${p.open === undefined ? 'none is open' : `alert ${p.open} is open`}.`,
  'alert-closed': (p: { alert: number; how: string; by: string; at: string }) =>
    `Alert ${p.alert} is closed: ${p.how} (${person(p.by)}, ${time(p.at)}).`,
  'already-acknowledged': (p: { alert: number; until: string }) =>
    `You have alert ${p.alert} already, and are left in peace until ${time(p.until)}.`,
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
} as const satisfies Record<string, (facts: never) => string>;
