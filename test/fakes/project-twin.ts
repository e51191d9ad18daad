import type { Desk } from '../../src/engine/desk.ts';
import { EMPTY_LEDGER, evolveLedger, type Ledger, type LedgerEvent } from '../../src/release/ledger.ts';
import { unlock } from '../../src/release/decide-lock.ts';
import type { CalendarReport } from '../../src/release/plan-report.ts';

/** What a project knows apart from its releases, in memory. */
export interface ProjectTwin extends Pick<Desk, 'projectLog' | 'calendar' | 'freeze' | 'lift' | 'unlock'> {
  /** This has happened to the project. */
  ledgerHas(...events: LedgerEvent[]): void;
  /** From now on the calendar says this besides the freezes. */
  calendarIs(report: Partial<CalendarReport>): void;
}

export function createProjectTwin(): ProjectTwin {
  const events: LedgerEvent[] = [];
  let known: Partial<CalendarReport> = {};
  const ledger = (): Ledger => events.reduce<Ledger>(evolveLedger, EMPTY_LEDGER);
  return {
    ledgerHas: (...more) => void events.push(...more),
    calendarIs: (report) => (known = report),
    async projectLog() {
      return { ledger: ledger(), events: [...events], head: String(events.length) };
    },
    async calendar(project, now) {
      const freezes = ledger().freezes.filter(({ lifted, until }) => !lifted && until > now);
      const today = now.slice(0, 10);
      return { project, timezone: 'Europe/Berlin', today, types: [], ahead: [], freezes, ...known };
    },
    async freeze(_, { from, until, reason }, { by, at }) {
      const freeze = `freeze-${ledger().freezes.length + 1}`;
      events.push({ type: 'FreezeDeclared', freeze, from, until, reason, at, by: by.id });
      return freezeIn(ledger(), freeze);
    },
    async lift(project, id, { by, at }) {
      const freeze = ledger().freezes.find((one) => !one.lifted && (id === undefined || one.id === id));
      if (!freeze) return { refusal: { code: 'no-freeze', text: `${project} is not frozen.` } };
      events.push({ type: 'FreezeLifted', freeze: freeze.id, at, by: by.id });
      return freezeIn(ledger(), freeze.id);
    },
    async unlock(project, { lock, reason }, { by, at }) {
      const decided = unlock(ledger(), { project, lock, reason, by, at });
      if ('refusal' in decided) return decided;
      events.push(...decided.events);
      return ledger().locks;
    },
  };
}

function freezeIn({ freezes }: Ledger, id: string) {
  const freeze = freezes.find((one) => one.id === id);
  if (!freeze) throw new Error(`there is no freeze ${id}`);
  return freeze;
}
