import type { Answer, Asked, Desk, HotfixQuestion, HotfixRequest, StartRequest } from '../../src/engine/desk.ts';
import type { ChangelogEntry } from '../../src/release/changelog.ts';
import { isMeant } from '../../src/release/is-meant.ts';
import type { Difference, PlanReport, RehearsalReport, Whereabouts } from '../../src/release/plan-report.ts';

const UNKNOWN = { refusal: { code: 'unknown', text: 'The twin was not told that.' } };

type Asks = Pick<Desk, 'plan' | 'rehearse' | 'entries' | 'changelog' | 'where' | 'takeBack' | 'difference' | 'dropNew'>;

/** What git and the checklist would say, in memory: a test says it beforehand. */
export interface PlanTwin extends Asks {
  says: {
    /** By type; its objections refuse a start of that type. */
    plans: Partial<Record<StartRequest['type'], PlanReport>>;
    rehearsal?: RehearsalReport;
    entries?: ChangelogEntry[];
    changelog?: { version: string; notes: string };
    where?: Whereabouts;
    difference?: Difference;
    /** What a hotfix is asked first. */
    asks?: Omit<HotfixQuestion, 'request'>;
    /** Why a commit can't be taken back. */
    keeps?: string;
  };
  /** Every start that was asked for, and every hotfix. */
  starts: StartRequest[];
  hotfixes: HotfixRequest[];
  takenBack: { release: string; commit: string; by: Asked['by'] }[];
  /** What was to be dropped: everything since this gate was approved. */
  dropped: { release: string; gate: string; shown?: string; by: Asked['by'] }[];
  /** Why this can't be started. */
  refused(request: StartRequest | HotfixRequest): Extract<Answer, { kind: 'refused' }> | undefined;
}

/** @param find looks a release up */
export function createPlanTwin(find: Desk['find']): PlanTwin {
  const intents = new Set<string>();
  const undone = async (release: string, { intent }: Asked, note: () => void): Promise<Answer> => {
    const { keeps } = twin.says;
    if (keeps !== undefined) return { kind: 'refused', refusal: { code: 'kept', text: keeps } };
    const found = await find(release);
    if (!found) throw new Error(`there is no release ${release}`);
    if (intents.has(intent)) return { kind: 'repeated', release: found.release };
    intents.add(intent);
    note();
    return { kind: 'done', release: found.release, events: [] };
  };
  const twin: PlanTwin = {
    says: { plans: {} },
    starts: [],
    hotfixes: [],
    takenBack: [],
    dropped: [],
    plan: async ({ type }) => twin.says.plans[type] ?? UNKNOWN,
    rehearse: async () => twin.says.rehearsal ?? UNKNOWN,
    entries: async () => twin.says.entries ?? UNKNOWN,
    changelog: async () => twin.says.changelog ?? UNKNOWN,
    where: async () => twin.says.where ?? UNKNOWN,
    takeBack: async (release, commit, asked) =>
      undone(release, asked, () => twin.takenBack.push({ release, commit, by: asked.by })),
    difference: async () => twin.says.difference ?? UNKNOWN,
    dropNew: async (release, about, asked) =>
      undone(release, asked, () => twin.dropped.push({ release, ...about, by: asked.by })),
    refused(request) {
      if (request.type === 'hotfix') {
        twin.hotfixes.push(request);
        const { asks } = twin.says;
        if (!asks || request.base) return undefined;
        const refusal = { code: 'hotfix-base', text: 'Main has moved on.' };
        return { kind: 'refused', refusal, asks: { ...asks, request } };
      }
      twin.starts.push(request);
      const report = twin.says.plans[request.type];
      const past = [request.leaveOut ?? [], request.waive?.commits ?? []];
      const isPast = (commit: string): boolean =>
        past.some((some) => some === 'offenders' || some.some((word) => isMeant(word, commit)));
      const objections = (report?.objections ?? []).filter(({ commit }) => !isPast(commit));
      if (!report || objections.length === 0) return undefined;
      const { ways = {}, links } = report;
      const refusal = { code: 'type-forbids', text: 'Its commits forbid it.' };
      return { kind: 'refused', refusal, against: { request, objections, ways, ...(links && { links }) } };
    },
  };
  return twin;
}
