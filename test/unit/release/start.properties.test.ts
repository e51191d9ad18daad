import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GatePlan } from '../../../src/release/checklist.ts';
import { decide } from '../../../src/release/decide.ts';
import { evolve } from '../../../src/release/evolve.ts';
import type { ReleaseFacts } from '../../../src/release/release-facts.ts';
import type { Release } from '../../../src/release/release.ts';
import type { Roster } from '../../../src/release/roster.ts';
import { decideStart } from '../../../src/release/start.ts';
import { approve, candidate, facts, MONDAY, openDue, started } from './given.ts';

const PEOPLE = ['U1', 'U2', 'U3', 'U4', 'U5'];
const GROUPS = ['S1', 'S2'];
const ROLES = ['release-manager', 'qa', 'security'];

interface Situation {
  by: string;
  authors: string[];
  roles: Record<string, string[]>;
  roster: Roster;
  quorum: Record<string, number>;
  fourEyes: boolean;
  signer: string;
}

const some = (of: string[], max = of.length) => fc.subarray(of, { maxLength: max });
const situation: fc.Arbitrary<Situation> = fc.record({
  by: fc.constantFrom(...PEOPLE, 'tminus'),
  authors: some(PEOPLE, 2),
  roles: fc.record(Object.fromEntries(ROLES.map((role) => [role, some([...PEOPLE, ...GROUPS], 4)]))),
  roster: fc.record({
    members: fc.dictionary(fc.constantFrom(...GROUPS), some(PEOPLE, 3)),
    unread: some(GROUPS),
    gone: some(PEOPLE, 2),
  }),
  quorum: fc.dictionary(fc.constantFrom(...ROLES), fc.integer({ min: 1, max: 2 }), { minKeys: 1 }),
  fourEyes: fc.boolean(),
  signer: fc.constantFrom(...ROLES),
});

/** A release with that one gate, and one line that is signed off. */
function factsOf({ roles, quorum, fourEyes, signer }: Situation): ReleaseFacts {
  const { checklist } = facts();
  const gates = checklist.gates.slice(0, 1).map((gate): GatePlan => ({ ...gate, quorum, fourEyes, needs: [] }));
  const steps = checklist.steps.filter(({ id }) => id === 'security-audit').map((step) => ({ ...step, role: signer }));
  return facts({ roles, checklist: { ...checklist, gates, steps } });
}

/** Whether somebody who is there holds a role: by name, or through a group. */
function holds({ roles, roster: { members, gone } }: Situation, person: string, role: string): boolean {
  if (gone.includes(person)) return false;
  return (roles[role] ?? []).some((member) => member === person || (members[member] ?? []).includes(person));
}

/** Tries every person in every place. */
function canFill(situation: Situation, places: string[], people: string[]): boolean {
  const [role, ...rest] = places;
  if (role === undefined) return true;
  return people.some(
    (person) =>
      holds(situation, person, role) &&
      canFill(
        situation,
        rest,
        people.filter((other) => other !== person),
      ),
  );
}

function isSatisfiable(situation: Situation): boolean {
  const { by, authors, quorum, fourEyes, signer } = situation;
  const places = Object.entries(quorum).flatMap(([role, count]) => Array.from({ length: count }, () => role));
  const isSecondPair = (person: string): boolean =>
    person !== by &&
    !(authors.length === 1 && authors[0] === person) &&
    places.some((role) => holds(situation, person, role));
  return (
    canFill(situation, places, PEOPLE) &&
    (!fourEyes || PEOPLE.some(isSecondPair)) &&
    PEOPLE.some((person) => holds(situation, person, signer))
  );
}

test('a release starts exactly when some of the people that there are could pass its gates and sign its lines off', () => {
  let yes = 0;
  fc.assert(
    fc.property(situation, (situation) => {
      const { by, roster, authors } = situation;
      const decision = decideStart(factsOf(situation), { id: by, groups: [] }, MONDAY, [], { roster, authors });
      expect('events' in decision).toBe(isSatisfiable(situation));
      yes += 'events' in decision ? 1 : 0;
    }),
    { numRuns: 3_000 },
  );
  expect(yes).toBeGreaterThan(100);
});

test('whoever is said to be missing really is, and whoever could be added holds no role of that gate', () => {
  fc.assert(
    fc.property(situation, (situation) => {
      const { by, roster, authors, quorum, roles } = situation;
      const decision = decideStart(factsOf(situation), { id: by, groups: [] }, MONDAY, [], { roster, authors });
      if (!('refusal' in decision) || decision.refusal.code !== 'no-quorum') return;
      const [, count, missing, needed, found] =
        /(\d) more (.+?) (?:is|are) missing \(it needs (\d), and there (?:is|are) (\d)/.exec(decision.refusal.text) ??
        [];
      expect(Number(count)).toBe(Number(needed) - Number(found));
      expect(missing).toMatch(/^(release managers?|QAs?|securitys?)$/);
      const added = [...decision.refusal.text.matchAll(/(?:Add|,) @\{(U\d)\}/g)].flatMap(([, id]) => id ?? []);
      for (const person of added) {
        expect(Object.keys(quorum).some((role) => holds(situation, person, role))).toBe(false);
        expect(Object.keys(roles).some((role) => holds(situation, person, role))).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('what may start can be approved, in whatever order people press the button', () => {
  const order = fc.shuffledSubarray(PEOPLE, { minLength: PEOPLE.length });
  fc.assert(
    fc.property(situation, order, (situation, order) => {
      fc.pre(isSatisfiable(situation));
      const { authors, roster } = situation;
      let release: Release = { ...started(factsOf(situation)), startedBy: situation.by, owner: situation.by };
      release = evolve(release, {
        type: 'CandidateChosen',
        candidate: candidate({ authors }),
        at: MONDAY,
        by: 'tminus',
      });
      const press = (command: Parameters<typeof decide>[1]): void => {
        const decision = decide(release, command);
        if ('events' in decision) release = decision.events.reduce(evolve, release);
      };
      press(openDue('pre-release', MONDAY));
      // Whoever was told to wait for others presses once more.
      for (const id of [...order, ...order]) {
        const groups = Object.entries(roster.members).flatMap(([group, people]) =>
          people.includes(id) ? [group] : [],
        );
        if (!roster.gone.includes(id)) press(approve({ id, groups }, 'pre-release'));
      }
      expect(release.gates['pre-release'].passed).toBeDefined();
    }),
    { numRuns: 500 },
  );
});
