import type { Project } from '../process/project.ts';
import { resolveAlerting, resolveChecklist } from '../process/resolve.ts';
import { planDates } from '../release/calendar.ts';
import type { ReleaseEvent, ReleaseFacts } from '../release/event.ts';
import type { Ledger, LedgerEvent } from '../release/ledger.ts';
import { refuse, type Refusal } from '../release/refusal.ts';
import type { Release } from '../release/release.ts';
import { lastGood } from '../release/rollback.ts';
import { decideStart, mayStart } from '../release/start.ts';
import { branchOf, nextVersion, tagOf } from '../release/version.ts';
import { RepositoryError, type Repository } from '../services/repository/repository.ts';
import type { Answer, StartRequest } from './desk.ts';
import type { Journal } from './journal.ts';
import { ledgerKey } from './keys.ts';
import { ensureStarted } from './reconcile.ts';

/** What starting a release needs. */
export interface Starting {
  ledgers: Journal<LedgerEvent, Ledger>;
  releases: Journal<ReleaseEvent, Release>;
  repositoryOf: (project: Project) => Promise<Repository>;
  /** A project's releases, newest first. */
  list: (project: string) => Promise<Release[]>;
  /** Called once the release is stored. */
  afterStart: (release: Release) => Promise<void>;
}

/** Starts a release: looks at the repository, claims the project, and writes the release's first event. */
export async function startRelease(engine: Starting, project: Project, request: StartRequest): Promise<Answer> {
  for (;;) {
    const log = await engine.ledgers.load(ledgerKey(project.id));
    if (log.intents.has(request.intent)) return repeated(engine, project.id, log.state, request.intent);
    const no = mayStart(project.id, project.roles, log.state, request.by);
    if (no) return { kind: 'refused', refusal: no };

    const id = `${project.id}-${(log.state?.releases.length ?? 0) + 1}`;
    const facts = await gather(engine, project, request, id).catch(refuseTrouble);
    if ('text' in facts) return { kind: 'refused', refusal: facts };
    const decision = decideStart(facts, request.by, request.at);
    if ('refusal' in decision) return { kind: 'refused', refusal: decision.refusal };
    const [started] = decision.events;
    if (started?.type !== 'ReleaseStarted') throw new Error('a release begins with ReleaseStarted');

    const { version, type: kind } = facts;
    const claim: LedgerEvent = {
      type: 'ReleaseClaimed',
      release: id,
      version,
      kind,
      started,
      at: request.at,
      by: request.by.id,
    };
    if (!(await engine.ledgers.append(log, request.intent, [claim]))) continue; // somebody else was first: look again
    const release = await ensureStarted(engine.releases, project.id, id, started);
    await engine.afterStart(release);
    return { kind: 'done', release, events: [started] };
  }
}

async function repeated(
  engine: Starting,
  project: string,
  ledger: Ledger | undefined,
  intent: string,
): Promise<Answer> {
  const log = await engine.ledgers.load(ledgerKey(project));
  const claim = log.commits
    .find((commit) => commit.intent === intent)
    ?.events.find(({ type }) => type === 'ReleaseClaimed');
  const entry = ledger?.releases.find(({ release }) => release === claim?.release);
  if (!entry) throw new Error(`the intent ${intent} claimed no release`);
  return { kind: 'repeated', release: await ensureStarted(engine.releases, project, entry.release, entry.started) };
}

/** Everything that is known of the release before it begins; or why it can't. */
async function gather(
  engine: Starting,
  project: Project,
  request: StartRequest,
  id: string,
): Promise<ReleaseFacts | Refusal> {
  const repository = await engine.repositoryOf(project);
  const refs = await repository.refresh();
  const base = refs.branches.get(project.main);
  if (base === undefined) {
    return refuse('no-main', { repository: project.id, main: project.main, branches: [...refs.branches.keys()] });
  }
  const [previousTag, packageVersion] = await Promise.all([
    repository.lastTag(base),
    packageVersionAt(repository, base),
  ]);
  if (previousTag !== undefined && refs.tags.get(previousTag) === base) {
    return refuse('nothing-new', { main: project.main, tag: previousTag });
  }
  const next = nextVersion({ type: request.type, lastTag: previousTag, packageVersion });
  if ('problem' in next) return refuse('bad-version', next);
  const { version } = next;
  const [tag, branch] = [tagOf(version), branchOf(request.type, version)];
  const taken = refs.tags.get(tag);
  if (taken !== undefined) return refuse('tag-exists', { tag, commit: taken });
  const existing = refs.branches.get(branch);
  if (existing !== undefined) return refuse('branch-exists', { branch, commit: existing });

  const replaces = lastGood(previousTag, await engine.list(project.id));

  const { timezone, schedule, channel, announce, roles } = project;
  const alerting = resolveAlerting(project);
  const { targetDate, targetAt, opensAt } = planDates({
    type: request.type,
    on: request.on,
    timezone,
    schedule,
    now: request.at,
  });
  return {
    id,
    project: project.id,
    type: request.type,
    version,
    tag,
    branch,
    main: project.main,
    base,
    ...(previousTag !== undefined && { previousTag }),
    ...(replaces !== undefined && replaces !== previousTag && { replaces }),
    targetDate,
    targetAt,
    timezone,
    channel,
    announce,
    roles,
    checklist: resolveChecklist(project, opensAt),
    ...(alerting && { alerting }),
  };
}

/** What git could not do becomes a refusal; anything else goes on up. */
export function refuseTrouble(error: unknown): Refusal {
  if (error instanceof RepositoryError) return refuse('repository', { problem: error.message });
  throw error;
}

async function packageVersionAt(repository: Repository, commit: string): Promise<string | undefined> {
  const text = (await repository.read(commit, ['package.json'])).get('package.json');
  if (text === undefined) return undefined;
  try {
    const { version } = JSON.parse(text) as { version?: unknown };
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined; // update-version will say what is wrong with it
  }
}
