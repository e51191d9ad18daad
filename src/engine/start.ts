import type { Project } from '../process/project.ts';
import { withoutWaived } from '../release/allowed.ts';
import { BOT } from '../release/actor.ts';
import type { ReleaseEvent } from '../release/event.ts';
import { EMPTY_LEDGER, openRelease, type Ledger, type LedgerEvent } from '../release/ledger.ts';
import { refuse, type Refusal } from '../release/refusal.ts';
import type { Release } from '../release/release.ts';
import { decideStart, mayStart } from '../release/start.ts';
import { RepositoryError } from '../services/repository/repository.ts';
import type { Answer, HotfixQuestion, HotfixRequest, StartRequest } from './desk.ts';
import { gatherHotfix } from './hotfix/gather-hotfix.ts';
import type { Journal } from './journal.ts';
import { ledgerKey } from './keys.ts';
import { gatherFacts, type Gathering, type Prospect } from './planning/gather-facts.ts';
import { replaceOld, whatIsReplaced, type Replacing } from './planning/instead-of.ts';
import { linksTo } from './planning/links-to.ts';
import { instead } from './planning/plan-ahead.ts';
import { ensureStarted } from './reconcile.ts';

/** What starting a release needs. */
export interface Starting extends Gathering, Replacing {
  ledgers: Journal<LedgerEvent, Ledger>;
  releases: Journal<ReleaseEvent, Release>;
  /** Called once the release is stored. */
  afterStart: (release: Release) => Promise<void>;
}

/** Starts a release: looks at the repository, claims the project, and writes the release's first event. */
export async function startRelease(
  engine: Starting,
  project: Project,
  request: StartRequest | HotfixRequest,
): Promise<Answer> {
  for (;;) {
    const log = await engine.ledgers.load(ledgerKey(project.id));
    if (log.intents.has(request.intent)) return repeated(engine, project.id, request.intent);
    const old = request.type === 'hotfix' ? undefined : await whatIsReplaced(engine, project.id, request);
    if (old && 'text' in old) return { kind: 'refused', refusal: old };
    const ledger = log.state ?? EMPTY_LEDGER;
    const no = mayNot(project, request.type === 'hotfix' ? ledger : instead(ledger, request), request);
    if (no) return { kind: 'refused', refusal: no };

    const id = `${project.id}-${(log.state?.releases.length ?? 0) + 1}`;
    const prospect = await gather(engine, project, request, { id, ledger }).catch(refuseTrouble);
    if ('text' in prospect) {
      const asks = 'asks' in prospect ? prospect.asks : undefined;
      const { code, text } = prospect;
      return { kind: 'refused', refusal: { code, text }, ...(asks && { asks }) };
    }
    const [taken] = prospect.taken;
    if (taken) return { kind: 'refused', refusal: taken };
    const facts = { ...prospect.facts, ...(old && { follows: { release: old.id, version: old.version } }) };
    const decision = decideStart(facts, request.by, request.at, prospect.objections, prospect.people);
    if ('refusal' in decision) return refusedFor(decision.refusal, request, prospect);
    const [started] = decision.events;
    if (started?.type !== 'ReleaseStarted') throw new Error('a release begins with ReleaseStarted');

    const claim = claimsOf(started, { at: request.at, by: request.by.id }, old, log.state);
    if (!(await engine.ledgers.append(log, request.intent, claim))) continue; // somebody else was first: look again
    const release = await begin(engine, project.id, id, started);
    return { kind: 'done', release, events: [started] };
  }
}

async function gather(
  engine: Starting,
  project: Project,
  request: StartRequest | HotfixRequest,
  { id, ledger }: { id: string; ledger: Ledger },
): Promise<Prospect | (Refusal & { asks?: HotfixQuestion })> {
  if (request.type === 'hotfix') return gatherHotfix(engine, project, request, { id, ledger });
  return gatherFacts(engine, project, request, id);
}

/** What git could not do becomes a refusal; anything else goes on up. */
export function refuseTrouble(error: unknown): Refusal {
  if (error instanceof RepositoryError) return refuse('repository', { problem: error.message });
  throw error;
}

/** The bot itself starts what is due, where the project lets it: it has no role. */
function mayNot(project: Project, ledger: Ledger, { by, type }: StartRequest | HotfixRequest): Refusal | undefined {
  const { id } = project;
  if (by.id !== BOT) return mayStart(id, project, ledger, by, type);
  const open = openRelease(ledger, type);
  return open && refuse('release-open', { project: id, version: open.version, by: open.by, at: open.at });
}

/** With the commits that are in the way and what can be done about them, when it was refused for those. */
function refusedFor(
  refusal: Refusal,
  request: StartRequest | HotfixRequest,
  { facts, objections, ways, repository }: Prospect,
): Answer {
  if (refusal.code !== 'type-forbids' || request.type === 'hotfix') return { kind: 'refused', refusal };
  const open = withoutWaived(objections, facts.waivers ?? []);
  const links = linksTo(repository, open);
  return { kind: 'refused', refusal, against: { request, objections: open, ways, ...(links && { links }) } };
}

type Started = Extract<ReleaseEvent, { type: 'ReleaseStarted' }>;

/** The new release's claim, and the end of the one that it replaces, in one: both or neither. */
function claimsOf(
  started: Started,
  common: { at: string; by: string },
  old: Release | undefined,
  ledger: Ledger | undefined,
): LedgerEvent[] {
  const { id: release, version, type: kind } = started.release;
  const isClaimed = old !== undefined && openRelease(ledger)?.release === old.id;
  return [
    ...(isClaimed ? [{ type: 'ClaimReleased', release: old.id, how: 'cancelled', ...common } as const] : []),
    { type: 'ReleaseClaimed', release, version, kind, started, ...common },
  ];
}

async function begin(engine: Starting, project: string, id: string, started: ReleaseEvent): Promise<Release> {
  const release = await ensureStarted(engine.releases, project, id, started);
  await replaceOld(engine, release);
  await engine.afterStart(release);
  return release;
}

async function repeated(engine: Starting, project: string, intent: string): Promise<Answer> {
  const { commits } = await engine.ledgers.load(ledgerKey(project));
  const claim = commits
    .find((commit) => commit.intent === intent)
    ?.events.find((event) => event.type === 'ReleaseClaimed');
  if (!claim) throw new Error(`the intent ${intent} claimed no release`);
  return { kind: 'repeated', release: await begin(engine, project, claim.release, claim.started) };
}
