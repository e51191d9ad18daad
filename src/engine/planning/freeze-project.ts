import { DAY_MS } from '../../release/duration.ts';
import type { FreezeState } from '../../release/freeze.ts';
import type { Ledger, LedgerEvent } from '../../release/ledger.ts';
import { refuse, type Refusal } from '../../release/refusal.ts';
import { forbidden, type Charter } from '../../release/rights.ts';
import { time } from '../../release/wording.ts';
import type { Asked, Reply } from '../desk.ts';
import type { Journal } from '../journal.ts';
import { ledgerKey } from '../keys.ts';

/** What freezing a project needs. */
export interface Freezing {
  ledgers: Journal<LedgerEvent, Ledger>;
  /** Called once it is stored. */
  afterChange: (project: string) => Promise<void>;
}

/** A freeze that is meant to last longer has been forgotten, or is the end of the project. */
const LONGEST_MS = 90 * DAY_MS;

/** What was typed as “now” is in the past by the time that somebody looks at it, in ms. */
const JUST_NOW_MS = 10 * 60_000;

interface Frozen extends Charter {
  id: string;
}

/** Nothing of the project goes to production from then until then. The same intent never freezes twice. */
export async function freezeProject(
  engine: Freezing,
  charter: Frozen,
  { from, until, reason }: { from: string; until: string; reason: string },
  { intent, by, at }: Asked,
): Promise<Reply<FreezeState>> {
  const { id: project } = charter;
  const no =
    forbidden('freeze', by, charter)?.refusal ?? datesRefused({ from, until, now: at }) ?? reasonRefused(reason);
  return no
    ? { refusal: no }
    : change(engine, project, intent, (freezes) => ({
        type: 'FreezeDeclared',
        freeze: `freeze-${freezes.length + 1}`,
        from,
        until,
        reason: reason.trim(),
        at,
        by: by.id,
      }));
}

/** Ends a freeze before its time; without an id, the one that holds or comes next. */
export async function liftFreeze(
  engine: Freezing,
  charter: Frozen,
  wanted: string | undefined,
  { intent, by, at }: Asked,
): Promise<Reply<FreezeState>> {
  const { id: project } = charter;
  const no = forbidden('freeze', by, charter);
  if (no) return no;
  return change(engine, project, intent, (freezes) => {
    const ahead = freezes.filter(({ lifted, until }) => !lifted && Date.parse(until) > Date.parse(at));
    const [next] = ahead.toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from));
    const found = wanted === undefined ? next : freezes.find(({ id }) => id === wanted);
    if (!found) return refuse('no-freeze', { project, freeze: wanted, freezes: ahead.map(({ id }) => id) });
    if (found.lifted) return refuse('freeze-lifted', { freeze: found.id, ...found.lifted });
    if (!ahead.includes(found)) return refuse('freeze-over', { freeze: found.id, at: found.until });
    return { type: 'FreezeLifted', freeze: found.id, at, by: by.id };
  });
}

type FreezeEvent = Extract<LedgerEvent, { freeze: string }>;

/** Load, decide, append: somebody else may be first, then it is decided again. */
async function change(
  { ledgers, afterChange }: Freezing,
  project: string,
  intent: string,
  decide: (freezes: FreezeState[]) => FreezeEvent | Refusal,
): Promise<Reply<FreezeState>> {
  for (;;) {
    const log = await ledgers.load(ledgerKey(project));
    const done = log.commits.find((commit) => commit.intent === intent)?.events.find(isOfFreeze);
    const event = done ?? decide(log.state?.freezes ?? []);
    if ('text' in event) return { refusal: event };
    const written = done ? log : await ledgers.append(log, intent, [event]);
    if (!written) continue;
    await afterChange(project);
    const freeze = written.state?.freezes.find(({ id }) => id === event.freeze);
    if (!freeze) throw new Error(`the intent ${intent} made no freeze`);
    return freeze;
  }
}

function isOfFreeze(event: LedgerEvent): event is FreezeEvent {
  return 'freeze' in event;
}

function datesRefused({ from, until, now }: { from: string; until: string; now: string }): Refusal | undefined {
  const [begin, end, present] = [Date.parse(from), Date.parse(until), Date.parse(now)];
  const problem = (text: string): Refusal => refuse('freeze-dates', { problem: text });
  if (Number.isNaN(begin) || Number.isNaN(end))
    return problem(
      'Say from when and until when as dates, such as `/release freeze from 2026-12-21 until 2027-01-04`.',
    );
  if (end <= begin) return problem(`A freeze ends after it begins: ${time(until)} isn't after ${time(from)}.`);
  if (end <= present) return problem(`${time(until)} has passed: write a later end.`);
  if (begin < present - JUST_NOW_MS)
    return problem(`${time(from)} has passed: leave out \`from …\` for a freeze that begins now.`);
  if (end - begin > LONGEST_MS)
    return problem('A freeze lasts 90 days at most: write an earlier end, and freeze again when it comes to that.');
  return undefined;
}

function reasonRefused(reason: string): Refusal | undefined {
  if (reason.trim() !== '') return undefined;
  return refuse('reason-missing', {
    deed: 'freeze',
    example: '/release freeze until 2027-01-04 the shops are busy',
  });
}
