import type { Aftercare, Alert, CheckHealth } from './aftercare.ts';
import type { EventOf, ReleaseEvent } from './event.ts';
import type { Verdict } from './health/verdict.ts';

const TYPES = [
  'HealthChanged',
  'AlertRaised',
  'AlertAcknowledged',
  'AlertEscalated',
  'AlertDismissed',
  'AlertResolved',
  'RollbackOrdered',
  'RolledBack',
  'FeedbackLogged',
  'ReactionsCounted',
  'IssueLogged',
  'IssueResolved',
  'HotfixNoted',
] as const;

export type AftercareEvent = EventOf<(typeof TYPES)[number]>;

export function isAftercare(event: ReleaseEvent): event is AftercareEvent {
  return TYPES.some((type) => type === event.type);
}

/** The next state of what Post-Release is about. */
export function evolveAftercare<S extends Aftercare>(state: S, event: AftercareEvent): S {
  switch (event.type) {
    case 'HealthChanged': {
      const health = { ...state.health, [event.check]: changed(state.health[event.check], event) };
      return { ...withChart(state, event), health };
    }
    case 'AlertRaised': {
      const { alert: number, checks, suspects, at: raisedAt } = event;
      return {
        ...withChart(state, event),
        alerts: [
          ...state.alerts,
          { number, raisedAt, checks, found: foundBy(state, checks), suspects, escalations: [] },
        ],
      };
    }
    case 'AlertAcknowledged': {
      const { by, at, until } = event;
      return withAlert(state, event.alert, { acknowledged: { by, at, until } });
    }
    case 'AlertEscalated': {
      const { at, role, owner } = event;
      const escalations = state.alerts.find(({ number }) => number === event.alert)?.escalations ?? [];
      return withAlert(state, event.alert, {
        escalations: [...escalations, { at, role, ...(owner !== undefined && { owner }) }],
      });
    }
    case 'AlertDismissed': {
      const { at, by, reason } = event;
      const closed = { at, by, how: 'dismissed', reason, ...chartOf(state) } as const;
      return withAlert({ ...state, health: dismissed(state, event.alert) }, event.alert, { closed });
    }
    case 'AlertResolved': {
      const { at, by, how } = event;
      const next = withChart(state, event);
      return withAlert(next, event.alert, { closed: { at, by, how, ...chartOf(next) } });
    }
    case 'RollbackOrdered': {
      const { to, reason, by, at } = event;
      return { ...state, rollback: { to, reason, by, at } };
    }
    case 'RolledBack':
      return state.rollback ? { ...state, rollback: { ...state.rollback, doneAt: event.at } } : state;
    case 'FeedbackLogged': {
      const { text, from = event.by, by, at, permalink } = event;
      return {
        ...state,
        feedback: [...state.feedback, { text, from, by, at, ...(permalink !== undefined && { permalink }) }],
      };
    }
    case 'ReactionsCounted':
      return { ...state, reactions: { ...state.reactions, [event.channel]: event.counts } };
    case 'IssueLogged': {
      const { issue: number, title, severity, owner, permalink, by, at } = event;
      const issue = {
        number,
        title,
        severity,
        by,
        at,
        ...(owner !== undefined && { owner }),
        ...(permalink !== undefined && { permalink }),
      };
      return { ...state, issues: [...state.issues, issue] };
    }
    case 'IssueResolved': {
      const resolved = { at: event.at, by: event.by };
      const issues = state.issues.map((issue) => (issue.number === event.issue ? { ...issue, resolved } : issue));
      return { ...state, issues };
    }
    case 'HotfixNoted': {
      const { hotfix: release, tag, stage, alert, issue: number, at } = event;
      const hotfix = { release, tag, stage, at };
      const issues = state.issues.map((issue) => (issue.number === number ? { ...issue, hotfix } : issue));
      return alert === undefined ? { ...state, issues } : withAlert({ ...state, issues }, alert, { hotfix });
    }
    default:
      return event satisfies never;
  }
}

/** What is held against a check, or was forgiven it, is forgotten once it is healthy. */
function changed(before: CheckHealth | undefined, { step, verdict, at }: EventOf<'HealthChanged'>): CheckHealth {
  const now: CheckHealth = { step, verdict, since: at };
  if (verdict.health === 'healthy') return now;
  return {
    ...now,
    ...((verdict.health === 'unhealthy' || before?.unwell) && { unwell: true }),
    ...(before?.dismissed !== undefined && { dismissed: before.dismissed }),
  };
}

/** An alert covers everything that is unwell, and so does its dismissal. */
function dismissed({ health }: Aftercare, alert: number): Aftercare['health'] {
  const entries = Object.entries(health);
  return Object.fromEntries(
    entries.map(([check, known]) => [check, known.unwell ? { dismissed: alert, ...known } : known]),
  );
}

/** With the latest picture, if there is a new one. */
export function withChart<S extends Aftercare>(state: S, { chart }: { chart?: string }): S {
  return chart === undefined ? state : { ...state, chart };
}

function chartOf({ chart }: Aftercare): { chart?: string } {
  return chart === undefined ? {} : { chart };
}

function foundBy({ health }: Aftercare, checks: readonly string[]): Record<string, Verdict> {
  return Object.fromEntries(
    checks.flatMap((check) => (health[check] ? [[check, health[check].verdict] as const] : [])),
  );
}

function withAlert<S extends Aftercare>(state: S, number: number, change: Partial<Alert>): S {
  return { ...state, alerts: state.alerts.map((alert) => (alert.number === number ? { ...alert, ...change } : alert)) };
}
