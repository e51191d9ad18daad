import { openAlert, unhealthyChecks, type Alert } from './aftercare.ts';
import type { Release } from './release.ts';
import { list } from './wording.ts';

/** Whether a hotfix seems to be needed, and what speaks for it: a proposal, people decide. */
export interface HotfixProposal {
  needed: boolean;
  /** One sentence each, plain text; never empty: when nothing speaks for a hotfix, it says so. */
  why: string[];
}

/** What alerts, checks and issues say about a hotfix. What was dismissed as not this release's doing says nothing. */
export function proposeHotfix(release: Release): HotfixProposal {
  const why = [
    ...rolledBack(release),
    ...open(release),
    ...release.alerts.flatMap((alert) => escalated(alert)),
    ...unhealthy(release),
    ...critical(release),
  ];
  if (why.length > 0) return { needed: true, why };
  return { needed: false, why: ['No alert is open, nothing was rolled back, and no critical issue is unresolved.'] };
}

function rolledBack({ rollback, tag }: Release): string[] {
  if (rollback?.doneAt === undefined) return [];
  return [`${tag} was rolled back to ${rollback.to}: what is in it has to be mended before it goes out again.`];
}

function open(release: Release): string[] {
  const alert = openAlert(release);
  return alert ? [`Alert ${alert.number} (${list(alert.checks, 'and')}) is still open.`] : [];
}

/** It needed people to be called: worth a look, also when it has recovered since. */
function escalated({ number, checks, escalations, closed }: Alert): string[] {
  if (escalations.length === 0 || closed?.how !== 'recovered') return [];
  return [`Alert ${number} (${list(checks, 'and')}) recovered, but only after people had been called to it.`];
}

/** Of what no open alert speaks of. */
function unhealthy(release: Release): string[] {
  if (openAlert(release)) return [];
  const checks = unhealthyChecks(release).filter((check) => release.health[check]?.dismissed === undefined);
  return checks.length > 0 ? [`${list(checks, 'and')} ${checks.length === 1 ? 'is' : 'are'} unhealthy.`] : [];
}

function critical({ issues }: Release): string[] {
  return issues.flatMap(({ number, title, severity, resolved }) =>
    severity === 'critical' && !resolved ? [`Issue ${number}, “${title}”, is critical and not resolved.`] : [],
  );
}
