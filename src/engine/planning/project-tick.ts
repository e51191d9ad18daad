import type { Project } from '../../process/project.ts';
import { toRemind, toStart } from '../../release/cadence.ts';
import { BOT } from '../../release/actor.ts';
import { isEndNear, standingOf } from '../../release/freeze-standing.ts';
import { EMPTY_LEDGER, type Ledger, type LedgerEvent } from '../../release/ledger.ts';
import { isWorkingTime } from '../../release/working-hours.ts';
import type { Answer, StartRequest } from '../desk.ts';
import type { Journal, Log } from '../journal.ts';
import { ledgerKey } from '../keys.ts';
import { calendarOf, type Dating } from './calendar-of.ts';

/** What looking after a project needs, apart from its releases. */
export interface Minding extends Dating {
  ledgers: Journal<LedgerEvent, Ledger>;
  start: (request: StartRequest) => Promise<Answer>;
  /** Something is to be shown that belongs to no release. */
  show: (project: string) => Promise<void>;
  /** Releases under way are looked at again: what keeps them from production has changed. */
  wakeAll: (project: string) => Promise<void>;
  /** ISO 8601, UTC. */
  now: () => string;
}

/** A release that could not start by itself is not tried again at once, in ms: it takes a look at the repository. */
const TRY_AGAIN_MS = 30 * 60_000;

/**
 * Looks after what belongs to a project and to none of its releases: whom to tell what is due, what to start by itself,
 * whose freeze is about to end. Level-triggered, and harmless at any time.
 */
export function createProjectTick(engine: Minding): (project: Project) => Promise<void> {
  const shown = new Map<string, string>();
  const triedAt = new Map<string, number>();
  return async (project) => {
    const now = engine.now();
    const log = await engine.ledgers.load(ledgerKey(project.id));
    const told = (await tell(engine, project, log, now)) ?? log;
    await startWhatIsDue(engine, project, { ledger: told.state, now, triedAt });
    const { state: ledger } = await engine.ledgers.load(log.key);
    const state = whatIsShown(ledger, now);
    const before = shown.get(project.id);
    if (before === state) return;
    shown.set(project.id, state);
    if (before === undefined && state === '') return;
    await engine.show(project.id);
    // A freeze that begins or ends moves or stops releases; the first look of a process comes to all of them anyway.
    if (before !== undefined) await engine.wakeAll(project.id);
  };
}

/** What the messages of a project say, in short: its freezes and locks, what is due, and which release is under way. */
function whatIsShown(ledger: Ledger | undefined, now: string): string {
  const { freezes, locks, reminded, releases } = ledger ?? EMPTY_LEDGER;
  return [
    ...freezes.map((freeze) => `${freeze.id} ${standingOf(freeze, now)}`),
    ...locks.map(({ id, lifted }) => `${id} ${lifted ? 'lifted' : 'holds'}`),
    ...Object.entries(reminded).map(([type, due]) => `${type} ${due}`),
    ...releases.flatMap(({ release, open }) => (open ? [release] : [])),
  ].join();
}

/** People are told while they work. A conflict is left to the next look. */
async function tell(
  engine: Minding,
  project: Project,
  log: Log<LedgerEvent, Ledger>,
  now: string,
): Promise<Log<LedgerEvent, Ledger> | undefined> {
  const { calendar, timezone } = project;
  if (!isWorkingTime(now, calendar, timezone)) return undefined;
  const by = { at: now, by: BOT };
  const ending = (log.state?.freezes ?? [])
    .filter((freeze) => isEndNear(freeze, now, calendar, timezone))
    .map(({ id }): LedgerEvent => ({ type: 'FreezeEndAnnounced', freeze: id, ...by }));
  const report = await calendarOf(engine, project, log.state, now);
  const due = toRemind(report, log.state?.reminded ?? {}).map(({ type, due }): LedgerEvent => ({
    type: 'CadenceReminded',
    kind: type,
    due,
    ...by,
  }));
  const events = [...ending, ...due];
  return events.length === 0 ? undefined : engine.ledgers.append(log, `told.${log.commits.length + 1}`, events);
}

/** Only where the project lets it; at most one try in a while. */
async function startWhatIsDue(
  engine: Minding,
  project: Project,
  { ledger, now, triedAt }: { ledger: Ledger | undefined; now: string; triedAt: Map<string, number> },
): Promise<void> {
  const { id, cadence, calendar, timezone } = project;
  if (cadence.startsItself.length === 0 || !isWorkingTime(now, calendar, timezone)) return;
  const report = await calendarOf(engine, project, ledger, now);
  const type = toStart(report, cadence);
  const due = report.types.find((one) => one.type === type)?.due;
  if (type === undefined || due === undefined) return;
  const last = triedAt.get(id) ?? Number.NEGATIVE_INFINITY;
  if (Date.parse(now) - last < TRY_AGAIN_MS) return;
  triedAt.set(id, Date.parse(now));
  await engine.start({ project: id, type, intent: `due.${type}.${due}`, by: { id: BOT, groups: [] }, at: now });
}
