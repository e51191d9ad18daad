import fc from 'fast-check';
import { GATES, PHASES, ROLL_BACK } from '../../../src/release/checklist.ts';
import type { Command } from '../../../src/release/command.ts';
import { decide } from '../../../src/release/decide.ts';
import type { EventOf, ReleaseEvent } from '../../../src/release/event.ts';
import type { Health } from '../../../src/release/health/verdict.ts';
import { isItsTurn, plan } from '../../../src/release/plan.ts';
import { evolve } from '../../../src/release/evolve.ts';
import type { Release } from '../../../src/release/release.ts';
import type { Person } from '../../../src/release/role.ts';
import {
  adopt,
  ALICE,
  approve,
  begin,
  BOB,
  cancel,
  CAROL,
  DAN,
  ERIN,
  fail,
  given,
  MALLORY,
  MONDAY,
  open,
  openDue,
  overrideGate,
  RELEASE_DAY,
  reject,
  retry,
  signOff,
  skip,
  started,
  startedWith,
  succeed,
  withdraw,
} from './given.ts';
import { acmeWeb } from '../../acme-web.ts';
import { hold, missDeadline, objection, remind, scheduled } from './arrange.ts';
import { soaking, untilGate, untilStep, untilWatch } from './journey.ts';
import { planning, planningOfBob } from './random-planning.ts';
import {
  acknowledge,
  beginWatch,
  dismiss,
  escalate,
  feedback,
  issue,
  look,
  minute,
  resolveIssue,
  rollBack,
} from './soak.ts';

/** Everybody there is. */
export const PEOPLE = [ALICE, BOB, CAROL, DAN, ERIN, MALLORY];

/** One thing that happens to a release: something sensible most of the time, anything at all some of the time. */
export interface Impulse {
  sensible: boolean;
  kind: number;
  person: number;
  pick: number;
}

/** A release at some point of its life, and what then happens to it. */
export interface Journey {
  from: Release;
  impulses: Impulse[];
}

export const impulse: fc.Arbitrary<Impulse> = fc.record({
  sensible: fc.integer({ min: 0, max: 9 }).map((dice) => dice < 7),
  kind: fc.nat(41),
  person: fc.nat(PEOPLE.length - 1),
  pick: fc.nat(25),
});

/** From some way into a release, since a random walk from its start would seldom see the end. */
const beginnings = [
  started(),
  startedWith({ quorums: { ...acmeWeb().quorums, production: { 'release-manager': 2 } } }),
  untilGate('testing', started()),
  given(untilGate('testing', started({ rights: { 'override gate': ['security'] } })), approve(CAROL, 'testing')),
  scheduled(),
  untilGate('pre-release', scheduled()),
  untilGate('pre-release', given(untilGate('pre-release', scheduled()), adopt({ objections: [objection()] }))),
  given(untilStep('run-tests', scheduled()), begin('run-tests'), hold(BOB)),
  given(untilGate('testing', scheduled()), hold(BOB)),
  untilGate('production', scheduled()),
  untilGate('production', started()),
  given(untilGate('production', started()), approve(BOB, 'production')),
  untilGate('post-release', started()),
  untilWatch(),
  soaking(),
  given(soaking(), look(5, ['unhealthy', 'healthy'])),
  given(soaking(), look(5, ['unhealthy', 'unhealthy']), rollBack(BOB)),
];

/** Mostly well. */
const HEALTHS: readonly Health[] = ['healthy', 'healthy', 'unhealthy', 'cannot-tell'];

export const journey: fc.Arbitrary<Journey> = fc.record({
  from: fc.constantFrom(...beginnings),
  impulses: fc.array(impulse, { minLength: 1, maxLength: 40, size: 'max' }),
});

/** One decision on the way that said yes. */
export interface Passage {
  before: Release;
  command: Command;
  events: ReleaseEvent[];
  after: Release;
}

/** Lives through a journey: every decision that said yes. */
export function live({ from, impulses }: Journey): Passage[] {
  const passages: Passage[] = [];
  let before = from;
  for (const impulse of impulses) {
    const command = commandOf(before, impulse);
    const decision = decide(before, command);
    if ('refusal' in decision) continue;
    const after = decision.events.reduce(evolve, before);
    passages.push({ before, command, events: decision.events, after });
    before = after;
  }
  return passages;
}

/** All events of one type on a journey, each with what was true before and after its decision. */
export function all<T extends ReleaseEvent['type']>(type: T, journey: Journey): (Passage & { event: EventOf<T> })[] {
  const isOfType = (event: ReleaseEvent): event is EventOf<T> => event.type === type;
  return live(journey).flatMap((passage) => passage.events.filter(isOfType).map((event) => ({ ...passage, event })));
}

/** What somebody asks on an impulse. */
export function commandOf(release: Release, { sensible, kind, person, pick }: Impulse): Command {
  const by = PEOPLE[person] ?? ALICE;
  const { steps } = release.checklist;
  const id = steps[pick % steps.length]?.id ?? '';
  const { attempt = 1, starts: start = 1 } = release.steps[id] ?? {};
  const anything: Command[] = [
    begin(id, attempt),
    succeed(id, {}, { attempt, start }),
    fail(id, { attempt, start }),
    signOff(by, id),
    skip(by, id),
    retry(by, id),
    pick < 20 ? open(by, PHASES[pick % 4] ?? '') : cancel(by),
    adopt({ commit: `fix-${pick}`, content: `fix-${pick}`, authors: [by.id] }),
    openDue(PHASES[pick % 4] ?? 'testing', RELEASE_DAY),
    beginWatch(id, attempt),
    ...aftercare(release, by, pick),
    ...planning(release, by, pick),
    withdraw(by, GATES[pick % 4] ?? 'testing'),
    reject(by, GATES[pick % 4] ?? 'testing'),
    overrideGate(by, GATES[pick % 4] ?? 'testing'),
  ];
  const wanted = sensible ? sensibleCommand(release, kind, pick) : anything[kind];
  return wanted ?? approve(by, GATES[pick % 4] ?? 'testing');
}

/** What people and the engine ask for once a release is in production. */
function aftercare(release: Release, by: Person, pick: number): Command[] {
  const { attempt = 1 } = release.steps['monitor-errors'] ?? {};
  const [one = 'healthy', two = 'healthy'] = [HEALTHS[pick % 4], HEALTHS[(pick >> 2) % 4]];
  const minutes = pick * 3;
  return [
    look(minutes, [one, two], { attempt }),
    look(minutes, [two, one], { attempt, whole: { 'error-rate': one } }),
    look(60 + minutes, [one, one], { attempt }),
    acknowledge(by, minutes, pick % 3 === 0 ? 1 : undefined),
    dismiss(by, minutes),
    escalate(1 + (pick % 3), minutes),
    rollBack(by, 'checkout fails', minute(minutes)),
    feedback(by, 'much faster'),
    issue(by, 'vouchers are refused', pick % 2 === 0 ? 'critical' : 'bad'),
    resolveIssue(by, 1),
    retry(by, pick % 2 === 0 ? 'monitor-errors' : ROLL_BACK),
    signOff(by, pick % 2 === 0 ? 'monitor-errors' : 'check-performance'),
    begin(ROLL_BACK, release.steps[ROLL_BACK]?.attempt),
    succeed(ROLL_BACK, {}, { attempt: release.steps[ROLL_BACK]?.attempt ?? 1 }),
  ];
}

/** What should happen next anyway: a step of the plan begins, one that runs ends, a line whose turn it is is signed off. */
function sensibleCommand(release: Release, kind: number, pick: number): Command | undefined {
  if (kind > 28) return planningOfBob(release, kind + pick, pick);
  // Most of what happens to a release with deadlines happens before they are over.
  const now = release.calendar && pick % 3 > 0 ? MONDAY : RELEASE_DAY;
  const actions = plan(release, now).filter((action) => action.do !== 'wake');
  const action = actions[pick % Math.max(1, actions.length)];
  if (kind < 15 && action) {
    if (action.do === 'open-phase') return openDue(action.phase, RELEASE_DAY);
    if (action.do === 'watch') return beginWatch(action.step, action.attempt);
    if (action.do === 'escalate') return escalate(action.alert, 60);
    if (action.do === 'miss-deadline') return pick % 2 === 0 ? missDeadline(action.gate, RELEASE_DAY) : undefined;
    if (action.do === 'remind') return remind(action.gate, RELEASE_DAY);
    if (action.do === 'look-at-review') return undefined;
    if (action.do === 'pick') return undefined;
    if (action.do === 'look') return aftercare(release, BOB, pick)[kind % 3];
    if (action.do === 'finish') return { type: 'Finish', at: RELEASE_DAY };
    const { step, attempt, start } = action;
    if (start === 1 || kind === 0) return begin(step, attempt);
    return (kind < 12 ? succeedWith : fail)(step, { attempt, start: start - 1 });
  }
  const waiting = release.checklist.steps.filter(
    (step) => step.work.kind === 'sign-off' && release.steps[step.id]?.status === 'pending' && isItsTurn(release, step),
  );
  const line = waiting[pick % Math.max(1, waiting.length)];
  return line && signOff({ qa: CAROL, security: DAN }[line.role] ?? BOB, line.id);
}

function succeedWith(step: string, which: { attempt: number; start: number }): Command {
  return succeed(step, {}, which);
}
