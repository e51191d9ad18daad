import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openObjections } from '../../../src/release/allowed.ts';
import type { Command } from '../../../src/release/command.ts';
import { missedDeadline } from '../../../src/release/deadline.ts';
import { decide } from '../../../src/release/decide.ts';
import type { ReleaseEvent } from '../../../src/release/event.ts';
import { fillSlots, isIndependent } from '../../../src/release/gate.ts';
import { isItsTurn, plan, type Action } from '../../../src/release/plan.ts';
import { evolve } from '../../../src/release/evolve.ts';
import type { Release } from '../../../src/release/release.ts';
import { ALICE, approve, begin, BOB, CAROL, DAN, ERIN, MONDAY, openDue, RELEASE_DAY, started } from './given.ts';
import { untilGate } from './journey.ts';
import { beginWatch, escalate, minute } from './soak.ts';
import { missDeadline, remind } from './arrange.ts';
import { all, commandOf, impulse, journey, live, PEOPLE } from './random-journey.ts';

const RUNS = { numRuns: 100 };
/** In minutes of a soak: everything is due by then. */
const LATE = 10_000;
const stepOf = (release: Release, id: string) => release.checklist.steps.find((step) => step.id === id)!;

describe('whatever people and workers ask for, in whatever order', () => {
  test('nothing is ever thrown, and what was decided can always be applied', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        const miscounted = live(journey).filter(
          ({ before, events, after }) => after.events !== before.events + events.length,
        );
        expect(miscounted).toEqual([]);
      }),
      RUNS,
    );
  });

  test('the same events lead to the same release, also after they were stored', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        const passages = live(journey);
        const stored: ReleaseEvent[] = JSON.parse(JSON.stringify(passages.flatMap(({ events }) => events)));
        expect(stored.reduce(evolve, journey.from)).toEqual(passages.at(-1)?.after ?? journey.from);
      }),
      RUNS,
    );
  });

  test('no step is started twice as the same start of one attempt, nor more than three times in it', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        const starts = all('StepStarted', journey).map(({ event }) => `${event.step}.${event.attempt}.${event.start}`);
        expect(new Set(starts).size).toBe(starts.length);
        expect(starts.filter((start) => !/\.[123]$/.test(start))).toEqual([]);
      }),
      RUNS,
    );
  });

  test('no step starts, and no line is signed off, before its turn', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        const changes = [...all('StepStarted', journey), ...all('StepSignedOff', journey)];
        expect(changes.filter(({ before, event }) => !isItsTurn(before, stepOf(before, event.step)))).toEqual([]);
      }),
      RUNS,
    );
  });

  test('no worker does what people sign off', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        const kinds = all('StepStarted', journey).map(({ before, event }) => stepOf(before, event.step).work.kind);
        expect(kinds).not.toContain('sign-off');
      }),
      RUNS,
    );
  });

  test('a deployment is started at most once per attempt', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        const deployments = all('StepStarted', journey).filter(({ event }) => event.step.startsWith('deploy-'));
        expect(deployments.filter(({ event }) => event.start > 1)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('no gate is passed without its quorum, a second pair of eyes, and everything before it', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        const approved = all('GatePassed', journey).filter(({ command }) => command.type !== 'OverrideGate');
        for (const { event, after } of approved) {
          const gate = after.checklist.gates.find(({ id }) => id === event.gate)!;
          const { approvals } = after.gates[gate.id];
          expect(fillSlots(gate, approvals).filter(({ by }) => by === undefined)).toEqual([]);
          expect(approvals.filter(({ by }) => isIndependent(after, by))).not.toEqual([]);
          expect(gate.needs.filter((need) => after.steps[need]?.status === 'pending')).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  test('no gate is overridden but by the role that the project named, with a reason, and told for ever', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        const overrides = all('GateOverridden', journey);
        expect(overrides.filter(({ event }) => event.by !== DAN.id || event.reason === '')).toEqual([]);
        const last = live(journey).at(-1)?.after ?? journey.from;
        expect(last.gateOverrides ?? []).toHaveLength(overrides.length);
      }),
      RUNS,
    );
  });

  test('nothing is merged, tagged or deployed to production without the production gate', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        const irreversible = all('StepStarted', journey).filter(({ event }) =>
          ['merge-to-main', 'tag-release', 'build-artifacts', 'deploy-production'].includes(event.step),
        );
        expect(irreversible.filter(({ before }) => !before.gates.production.passed)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('a held release passes no gate, opens no phase and starts nothing that didn’t run', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        const begun = [...all('GatePassed', journey), ...all('PhaseOpened', journey), ...all('ApprovalGiven', journey)];
        expect(begun.filter(({ before }) => before.held)).toEqual([]);
        const starts = all('StepStarted', journey).filter(({ before }) => before.held);
        expect(starts.filter(({ before, event }) => before.steps[event.step]?.status !== 'running')).toEqual([]);
      }),
      RUNS,
    );
  });

  test('a release with something in it that it may not have passes no gate', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        const passed = [...all('GatePassed', journey), ...all('ApprovalGiven', journey)];
        expect(passed.filter(({ before }) => openObjections(before).length > 0)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('no gate is approved after its deadline', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        const late = all('ApprovalGiven', journey).filter(({ before, event, command }) => {
          const freezes = command.type === 'Approve' ? command.freezes : [];
          return missedDeadline(before, event.at, freezes) !== undefined;
        });
        expect(late).toEqual([]);
      }),
      RUNS,
    );
  });

  test('dates only ever move when the release is rescheduled, and never those of a phase that is open', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        const dates = ({ targetAt, targetDate, checklist }: Release) => [targetAt, targetDate, ...checklist.phases];
        for (const { before, events, after } of live(journey)) {
          const isMoved = events.some(({ type }) => type === 'ReleaseRescheduled');
          expect(dates(isMoved ? before : after)).toEqual(dates(before));
          const opened = before.checklist.phases.filter(({ id }) => before.phases[id]);
          expect(after.checklist.phases.filter(({ id }) => before.phases[id])).toEqual(opened);
        }
      }),
      RUNS,
    );
  });

  test('no held release goes on without its deadlines ahead of it', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        const late = all('ReleaseResumed', journey).filter(({ after, event, command }) => {
          const freezes = command.type === 'Resume' ? command.freezes : [];
          return missedDeadline(after, event.at, freezes) !== undefined;
        });
        expect(late).toEqual([]);
      }),
      RUNS,
    );
  });

  test('the plan asks for no step whose turn has not come, and for each at most once', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        for (const { after } of live(journey)) {
          const steps = plan(after, RELEASE_DAY).flatMap((action) => (action.do === 'run' ? [action.step] : []));
          expect(new Set(steps).size).toBe(steps.length);
          expect(steps.filter((id) => !isItsTurn(after, stepOf(after, id)))).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  test('what the plan asks for is permitted', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        for (const { after } of live(journey)) {
          const commands = plan(after, minute(LATE)).flatMap((action) => commandFor(action));
          expect(commands.filter((command) => 'refusal' in decide(after, command))).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  test('after the end nothing is planned and everything is refused', () => {
    fc.assert(
      fc.property(journey, impulse, fc.constantFrom('cancelled', 'finished'), (journey, more, how) => {
        const release = live(journey).at(-1)?.after ?? journey.from;
        const ended: Release = { ...release, ended: { how, at: MONDAY, by: BOB.id } };
        expect(plan(ended, RELEASE_DAY)).toEqual([]);
        const code: unknown = expect.stringMatching(/^(?:release-ended|closed-for-good)$/);
        expect(decide(ended, commandOf(ended, more))).toMatchObject({ refusal: { code } });
      }),
      RUNS,
    );
  });
});

/** The command that does what the plan asks for; none for what needs none. */
function commandFor(action: Action): Command[] {
  switch (action.do) {
    case 'open-phase':
      return [openDue(action.phase, minute(LATE))];
    case 'run':
      return [begin(action.step, action.attempt)];
    case 'watch':
      return [beginWatch(action.step, action.attempt)];
    case 'escalate':
      return [escalate(action.alert, LATE)];
    case 'miss-deadline':
      return [missDeadline(action.gate, minute(LATE))];
    case 'remind':
      return [remind(action.gate, minute(LATE))];
    case 'finish':
      return [{ type: 'Finish', at: RELEASE_DAY }];
    case 'look':
    case 'look-at-review':
    case 'pick':
    case 'wake':
      return [];
    default:
      return action satisfies never;
  }
}

test('whether a gate passes does not depend on the order in which people approve, when nobody gives up at a refusal', () => {
  const release = untilGate('testing', started());
  const roles = fc.record({
    'release-manager': fc.subarray([ALICE.id, BOB.id, ERIN.id]),
    qa: fc.subarray([ALICE.id, CAROL.id, DAN.id]),
  });
  const authors = fc.subarray(PEOPLE.map(({ id }) => id));
  const order = fc.shuffledSubarray(PEOPLE, { minLength: PEOPLE.length });
  fc.assert(
    fc.property(roles, authors, order, (roles, authors, order) => {
      const asked = { ...release, roles, candidate: { ...release.candidate!, authors } };
      expect(passes(asked, order)).toBe(passes(asked, PEOPLE));
    }),
    { numRuns: 500 },
  );
});

/** Everybody presses Approve, twice round: some may only do it after somebody else. */
function passes(release: Release, order: typeof PEOPLE): boolean {
  const end = [...order, ...order].reduce((now, person) => {
    const decision = decide(now, approve(person, 'testing'));
    return 'events' in decision ? decision.events.reduce(evolve, now) : now;
  }, release);
  return end.gates.testing.passed !== undefined;
}
