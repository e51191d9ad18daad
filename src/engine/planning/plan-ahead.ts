import type { Project } from '../../process/project.ts';
import { countsOf, unclassifiedIn, withoutWaived } from '../../release/allowed.ts';
import { noteOn } from '../../release/smallest-type.ts';
import { changelogSection, entriesOf } from '../../release/changelog.ts';
import { deploymentOf } from '../../release/deployment.ts';
import { freezesAt } from '../../release/freeze.ts';
import { openRelease, type Ledger } from '../../release/ledger.ts';
import type { PlanReport } from '../../release/plan-report.ts';
import type { Refusal } from '../../release/refusal.ts';
import type { Release } from '../../release/release.ts';
import { whyUnsigned } from '../../release/satisfiable.ts';
import { castOf, decideStart, mayStart } from '../../release/start.ts';
import type { Reply } from '../desk.ts';
import { foreseeGates } from './foresee-gates.ts';
import { gatherFacts, type Gathering, type Prospect, type Wish } from './gather-facts.ts';
import { linksTo } from './links-to.ts';

/** What planning needs. */
export interface Planning extends Gathering {
  ledgerOf: (project: string) => Promise<Ledger>;
}

/** Of how many releases it is told how long they took. */
const TOLD = 5;

/** The id of a release that isn't there. */
const NONE = 'none';

/**
 * What a release would be if it were started now, and what it would be refused for: nothing is changed to find out.
 * @throws RepositoryError
 */
export async function planAhead(engine: Planning, project: Project, wish: Wish): Promise<Reply<PlanReport>> {
  const ledger = await engine.ledgerOf(project.id);
  const prospect = await gatherFacts(engine, project, wish, NONE);
  if ('text' in prospect) return { refusal: prospect };
  const releases = await engine.list(project.id);
  return reportOf(project, prospect, { wish, ledger, releases });
}

/** What a start would be refused for: all of it, and not only what comes first. */
export function refusalsOf(
  project: Project,
  { facts, objections, taken, people }: Prospect,
  wish: Wish,
  ledger: Ledger,
): Refusal[] {
  const { checklist } = facts;
  const barring = mayStart(project.id, project, instead(ledger, wish), wish.by);
  const cast = castOf(facts, wish.by, people);
  const gates = foreseeGates(facts, cast).flatMap(({ refusal }) => refusal ?? []);
  const lines = checklist.steps.flatMap((step) => whyUnsigned(step, cast) ?? []);
  const bare = { ...facts, checklist: { ...checklist, gates: [], steps: [] } };
  const decision = decideStart(bare, wish.by, wish.at, objections);
  const others = 'refusal' in decision ? [decision.refusal] : [];
  return [...(barring ? [barring] : []), ...taken, ...gates, ...lines, ...others];
}

/** The project's ledger as it will be when the release that another one takes the place of is cancelled. */
export function instead(ledger: Ledger, { insteadOf }: Pick<Wish, 'insteadOf'>): Ledger {
  if (openRelease(ledger)?.release !== insteadOf) return ledger;
  const releases = ledger.releases.map((entry) => (entry.release === insteadOf ? { ...entry, open: false } : entry));
  return { ...ledger, releases };
}

async function reportOf(
  project: Project,
  prospect: Prospect,
  { wish, ledger, releases }: { wish: Wish; ledger: Ledger; releases: readonly Release[] },
): Promise<PlanReport> {
  const { facts, commits, changes, objections, ways, api, people } = prospect;
  const { type, version, tag, branch, main, base, previousTag, timezone, targetDate, targetAt, checklist } = facts;
  const reading = { rules: project.rules };
  const words = [noteOn(type, changes, version, { ...reading, api }), prospect.note].filter(Boolean);
  const unclassified = unclassifiedIn(changes, project.rules);
  const links = linksTo(prospect.repository, [...objections, ...unclassified]);
  return {
    project: project.id,
    type,
    version,
    tag,
    branch,
    main,
    base,
    timezone,
    targetDate,
    ...(previousTag !== undefined && { previousTag }),
    counts: countsOf(changes, reading),
    entries: entriesOf({ commits, ...reading }),
    notes: await changelogSection({ version, date: targetDate, commits, ...reading }),
    unclassified,
    objections: withoutWaived(objections, facts.waivers ?? []),
    ...(Object.keys(ways).length > 0 && { ways }),
    ...(links && { links }),
    ...(words.length > 0 && { note: words.join(' ') }),
    opensAt: Object.fromEntries(checklist.phases.map(({ id, opensAt }) => [id, opensAt])) as PlanReport['opensAt'],
    gates: foreseeGates(facts, castOf(facts, wish.by, people)).map(({ refusal, ...gate }) => ({
      ...gate,
      ...(refusal && { problem: refusal.text }),
    })),
    refusals: refusalsOf(project, prospect, wish, ledger)
      .filter(({ code }) => code !== 'type-forbids') // `objections` say it
      .map(({ text }) => text),
    freezes: freezesAt(ledger.freezes, targetAt),
    took: releases.flatMap(tookOf).slice(0, TOLD),
  };
}

/** From the start until it was in production. */
function tookOf(release: Release): PlanReport['took'] {
  const deployment = deploymentOf(release);
  if (!deployment?.arrived) return [];
  return [{ version: release.version, ms: Math.max(0, deployment.at - Date.parse(release.startedAt)) }];
}
