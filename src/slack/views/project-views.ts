import type { Ledger, LedgerEntry, LedgerEvent } from '../../release/ledger.ts';
import type { CalendarReport } from '../../release/plan-report.ts';
import type { ReleaseType } from '../../release/version.ts';
import type { Names } from '../mrkdwn.ts';
import type { View } from './all.ts';
import { cadenceReminder, startedItself } from './cadence-reminder.ts';
import { freezeEndsMessage, freezeMessage } from './freeze/freeze-message.ts';
import { lockLiftedMessage, lockMessage } from './lock/lock-message.ts';
import { standingOf } from '../../release/freeze-standing.ts';

/** What the messages of a project are made of. */
export interface ProjectFacts {
  project: string;
  ledger: Ledger;
  /** All of the ledger's. */
  events: readonly LedgerEvent[];
  /** As things are at `at`. */
  calendar: CalendarReport;
  /** The moment that is shown (ISO 8601, UTC). */
  at: string;
}

/** The messages of a project that belong to none of its releases: its freezes and locks, what is due, what began by itself. */
export function projectViews(facts: ProjectFacts, names: Names): View[] {
  return [
    ...freezeViews(facts, names),
    ...lockViews(facts, names),
    ...reminderViews(facts, names),
    ...startedViews(facts),
  ];
}

/** One message per freeze, and one reply to it before it ends. What is over was posted in time, or isn't any more. */
function freezeViews({ project, ledger, at }: ProjectFacts, names: Names): View[] {
  return ledger.freezes.flatMap((freeze): View[] => {
    const standing = standingOf(freeze, at);
    const isOver = standing === 'over' || standing === 'lifted';
    const message = freezeMessage(project, freeze, at, names);
    const ends = freezeEndsMessage(project, freeze);
    return [
      { key: freezeKey(freeze.id), message, onlyIfSent: isOver },
      ...(standing === 'ends soon'
        ? [{ key: `freeze-ends:${freeze.id}`, message: ends, inThreadOf: freezeKey(freeze.id) }]
        : []),
    ];
  });
}

/** One message per lock, and one reply to it when it is lifted. */
function lockViews({ project, ledger }: ProjectFacts, names: Names): View[] {
  return ledger.locks.flatMap((lock): View[] => {
    const key = `lock:${lock.id}`;
    const lifted = lock.lifted && lockLiftedMessage(project, lock.lifted, names);
    return [
      { key, message: lockMessage(project, lock, names), onlyIfSent: lock.lifted !== undefined },
      ...(lifted ? [{ key: `lock-lifted:${lock.id}`, message: lifted, inThreadOf: key }] : []),
    ];
  });
}

/** Of each type the latest reminder asks; those before it are settled. */
function reminderViews({ project, ledger, events, calendar }: ProjectFacts, names: Names): View[] {
  return events.flatMap((event): View[] => {
    if (event.type !== 'CadenceReminded' || event.kind === 'hotfix') return [];
    const { kind: type, due, at } = event;
    const started = ledger.releases.find((entry) => entry.at > at && isAsBig(entry.kind, type));
    const isLatest = ledger.reminded[type] === due;
    const last = calendar.types.find((one) => one.type === type)?.last;
    const message = cadenceReminder({ project, type, due, today: at.slice(0, 10), last, started }, names);
    return [{ key: `due:${type}:${due}`, message, onlyIfSent: started !== undefined || !isLatest }];
  });
}

/** A release that began by itself is everybody's business until somebody has it. */
function startedViews({ project, ledger }: ProjectFacts): View[] {
  return ledger.releases.flatMap((entry, index): View[] => {
    if (entry.by !== 'tminus') return [];
    const { release, version, kind: type, open } = entry;
    const message = startedItself(project, { version, type }, ownerBefore(ledger.releases, index));
    return [{ key: `started:${release}`, message, onlyIfSent: !open }];
  });
}

function ownerBefore(releases: readonly LedgerEntry[], index: number): string | undefined {
  return releases.slice(0, index).findLast(({ by }) => by !== 'tminus')?.by;
}

const SIZES: ReleaseType[] = ['hotfix', 'patch', 'minor', 'major'];

/** A bigger release makes a smaller one that is due unnecessary. */
function isAsBig(kind: ReleaseType, type: ReleaseType): boolean {
  return SIZES.indexOf(kind) >= SIZES.indexOf(type);
}

function freezeKey(freeze: string): string {
  return `freeze:${freeze}`;
}
