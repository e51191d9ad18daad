import { PHASES, type PhaseId } from '../../../release/checklist.ts';
import { sayDuration } from '../../../release/duration.ts';
import type { PlanReport } from '../../../release/plan-report.ts';
import { cut, date, escape, nameOf, prose, type Names } from '../../mrkdwn.ts';
import { gateName } from '../gate-name.ts';
import { list } from '../../../release/wording.ts';
import { people } from '../roles.ts';

/** The phases of release-process.md, as they are called before there is a checklist. */
const TITLES: Record<PhaseId, string> = {
  'pre-release': 'Pre-Release',
  testing: 'Testing',
  'release-day': 'Release Day',
  'post-release': 'Post-Release',
};

/** When each phase would open, in the reader's zone. Post-Release follows production, not the clock. */
export function dateLines({ opensAt }: PlanReport, now: string): string[] {
  const dated = PHASES.filter((phase) => phase !== 'post-release');
  const lines = dated.map((phase) => `${TITLES[phase]}: ${opens(opensAt[phase], now, phase)}`);
  return ['*Dates*', ...lines];
}

function opens(at: string | undefined, now: string, phase: PhaseId): string {
  const isLater = at !== undefined && Date.parse(at) > Date.parse(now);
  if (isLater) return date(at);
  return phase === 'pre-release' ? 'at once' : 'as soon as the gate before it is approved';
}

/** Who could approve what; what could never pass. */
export function gateLines({ gates }: PlanReport, names: Names): string[] {
  if (gates.length === 0) return [];
  const alike = Map.groupBy(gates, ({ asks, people, problem }) => JSON.stringify([asks, people, problem]));
  return [
    '*Who can approve*',
    ...[...alike.values()].map((group) => gateLine(group, group.length === gates.length, names)),
  ];
}

/** Gates that ask the same of the same people share a line. */
function gateLine(gates: PlanReport['gates'], isAll: boolean, names: Names): string {
  const [{ asks, people: who, problem } = NO_GATE] = gates;
  const found = who.length === 0 ? 'nobody' : people(who, names);
  const each = list(
    gates.map((gate) => gateName(gate)),
    'and',
  );
  const titles = isAll && gates.length > 1 ? 'every gate' : each;
  const line = `${capital(titles)}: ${prose(cut(asks, 200), names)} (${found})`;
  return problem === undefined ? line : `${line}\n⛔ ${prose(cut(problem, 400), names)}`;
}

const NO_GATE: PlanReport['gates'][number] = { id: 'testing', title: '', asks: '', people: [] };

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** The freezes that its Release Day falls into. */
export function freezeLines({ freezes }: PlanReport, names: Names): string[] {
  return freezes
    .slice(0, 5)
    .map(
      ({ until, reason, owner }) =>
        `❄️ Release Day falls into a freeze until ${date(until)}: “${prose(cut(reason, 300), names)}” (${nameOf(names, owner)})`,
    );
}

/** How long the latest releases took; nothing for a first one. */
export function tookLine({ took }: PlanReport): string[] {
  if (took.length === 0) return [];
  const each = took.map(({ version, ms }) => `v${escape(version)} ${sayDuration(ms)}`);
  return [`From start to production: ${each.join(' · ')}`];
}
