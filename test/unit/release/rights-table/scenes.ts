import { digestOf } from '../../../../src/release/approved-content.ts';
import type { GateId } from '../../../../src/release/checklist.ts';
import { DEFAULT_CALENDAR, DEFAULT_SCHEDULE } from '../../../../src/release/work-calendar.ts';
import type { Command } from '../../../../src/release/command.ts';
import type { FreezeState } from '../../../../src/release/freeze.ts';
import { evolve } from '../../../../src/release/evolve.ts';
import type { Release } from '../../../../src/release/release.ts';
import { acmeWeb } from '../../../acme-web.ts';
import { FREEZE, hold, missDeadline, objection, TESTING_DEADLINE } from '../arrange.ts';
import {
  adopt,
  approve,
  begin,
  BOB,
  candidate,
  cancel,
  CAROL,
  ERIN,
  fail,
  given,
  MONDAY,
  RELEASE_DAY,
  reject,
  succeed,
} from '../given.ts';
import { soaking, untilGate, untilStep } from '../journey.ts';
import { afterLook, found, hotfixOf } from '../picking.ts';
import { acknowledge, dismiss, issue, look, minute, resolveIssue, rollBack, watched } from '../soak.ts';
import { RELATIONS, RITA, TEAM } from './cast.ts';

/** Where a release stands at the moment at which somebody asks something. */
export interface Scene {
  name: string;
  release: Release;
  now: string;
  /** What a card shows of each gate, and what one showed that has gone stale since. */
  shown: Record<'live' | 'stale', Record<GateId, string>>;
  freezes: FreezeState[];
  late: boolean;
}

/** Whose release it is: the starter's, somebody's who took it over, or one whose changes one person wrote alone. */
export type Whose = 'starter’s' | 'handed over' | 'one author’s';

export const UNCLEAR = 'abad1deaabad1deaabad1deaabad1deaabad1dea';

/** Every state of a release that people may meet. */
export function scenesOf(whose: Whose): Scene[] {
  const authors = whose === 'one author’s' ? [RELATIONS.author] : [RELATIONS.author, ERIN.id];
  const unclassified = [{ commit: UNCLEAR, subject: 'stuff', author: ERIN.id }];
  const begun = beginning(whose);
  const atBranch = given(untilStep('create-release-branch', begun), begin('create-release-branch'));
  const cut = (release: Release): Release =>
    given(
      untilStep('create-release-branch', release),
      begin('create-release-branch'),
      succeed('create-release-branch', { candidate: candidate({ authors, unclassified }) }),
    );
  const branch = cut(begun);
  const scheduled = untilGate(
    'pre-release',
    cut(beginning(whose, { calendar: DEFAULT_CALENDAR, schedule: DEFAULT_SCHEDULE })),
  );
  const atTests = untilStep('run-tests', branch);
  const testing = untilStep('smoke-tests', branch);
  const atTesting = untilGate('testing', branch);
  const half = given(atTesting, approve(CAROL, 'testing'));
  const arrives = {
    ...adopt({ authors, unclassified }),
    arrived: [{ commit: 'fix', subject: 'fix: round prices', author: ERIN.id }],
  } as Command;
  const unwelcome = adopt({ authors, unclassified, objections: [objection()] });
  const atPreRelease = untilGate('pre-release', branch);
  const atProduction = untilGate('production', branch);
  const deploying = given(untilStep('deploy-production', branch), begin('deploy-production'));
  const failed = given(deploying, fail('deploy-production'));
  const soak = given(soaking(branch), look(1, ['healthy']));
  const alarmed = given(soak, look(5, ['unhealthy']));
  const ordered = given(alarmed, rollBack(BOB), begin('roll-back'));
  const closing = untilGate('post-release', branch);
  const halfClosed = given(closing, approve(BOB, 'post-release'));

  const at = (
    now: string,
    scenes: Record<string, Release>,
    { before, freezes = [], late = false }: { before?: Release; freezes?: FreezeState[]; late?: boolean } = {},
  ): Scene[] =>
    Object.entries(scenes).map(([name, release]) => {
      const shown = { live: shownOf(release), stale: shownOf(before ?? outdated(release)) };
      return { name, release, now, shown, freezes, late };
    });
  return [
    ...at(MONDAY, {
      'before any phase has opened': begun,
      'the branch is being cut': atBranch,
      'the changelog is being written': given(untilStep('update-changelog', branch), begin('update-changelog')),
      'the tests run': given(atTests, begin('run-tests')),
      'the tests have failed': given(atTests, begin('run-tests'), fail('run-tests')),
      'the Pre-Release gate waits': atPreRelease,
      'in Testing': testing,
      'the testing gate waits': atTesting,
      'half approved by QA': half,
      'half approved by the starter': given(
        atTesting,
        approve({ id: RELATIONS.starter, groups: ['S01MANAGERS'] }, 'testing'),
      ),
      'half approved by the author': given(atTesting, approve({ id: RELATIONS.author, groups: ['S03QA'] }, 'testing')),
      'half approved by the stranger': given(
        atTesting,
        approve({ id: RELATIONS.stranger, groups: ['S03QA'] }, 'testing'),
      ),
      held: given(half, hold(BOB)),
      rejected: given(half, reject(BOB, 'testing')),
      'asked to be taken over': evolve(half, {
        type: 'HandoverOffered',
        to: RELATIONS.stranger,
        at: MONDAY,
        by: BOB.id,
      }),
      cancelled: given(half, cancel(BOB)),
    }),
    ...at(MONDAY, { 'a commit has come in': untilGate('testing', given(half, arrives)) }, { before: half }),
    ...at(
      MONDAY,
      { 'a commit has come in that may not stay': untilGate('pre-release', given(atPreRelease, unwelcome)) },
      { before: atPreRelease },
    ),
    ...at(TESTING_DEADLINE, { 'the deadline passes': scheduled }, { late: true }),
    ...at(TESTING_DEADLINE, {
      'held since the deadline': given(scheduled, missDeadline('pre-release', TESTING_DEADLINE)),
    }),
    ...at(RELEASE_DAY, {
      'the production gate waits': atProduction,
      'production is approved': given(atProduction, approve(BOB, 'production')),
      deploying,
      'the deployment has failed': failed,
      'the deployment was interrupted': given(deploying, begin('deploy-production')),
      'the failed deployment is rolled back': given(failed, rollBack(BOB), begin('roll-back'), succeed('roll-back')),
    }),
    ...at(RELEASE_DAY, { 'the production gate waits in a freeze': atProduction }, { freezes: [FREEZE] }),
    ...at(minute(8), {
      'the announcement waits for a word': {
        ...untilStep('announce', branch),
        announcing: { thank: 'none', confirm: true, links: [] },
      },
      watched: soak,
      'a fix waits to be picked': afterLook(hotfixOf(soak), found('v1.4.0'), found('v1.5.0', 'conflict')),
      'an alert is open': alarmed,
      'the alert is acknowledged by the stranger': given(
        alarmed,
        acknowledge({ id: RELATIONS.stranger, groups: ['S04SECURITY'] }, 6),
      ),
      'the alert was dismissed': given(alarmed, dismiss(BOB, 6)),
      'an issue is open': given(soak, issue(BOB, 'vouchers are refused')),
      'the issue is resolved': given(soak, issue(BOB, 'vouchers are refused'), resolveIssue(BOB, 1)),
      'rolling back': ordered,
      'the rollback has failed': given(ordered, fail('roll-back')),
      'rolled back': given(ordered, succeed('roll-back')),
      'hotfixes are to be planned': untilStep('plan-hotfixes', branch),
      'the closing gate waits': closing,
      'half closed': halfClosed,
      finished: given(halfClosed, approve(RITA, 'post-release')),
    }),
  ];
}

/** Just started; closing it takes two release managers, and the documentation is the writers’. */
function beginning(whose: Whose, more: Parameters<typeof watched>[1] = {}): Release {
  const quorums = { ...acmeWeb().quorums, 'post-release': { 'release-manager': 2 } };
  const project = {
    quorums,
    steps: {
      'deploy-production': { rollback: './deploy.sh production {previousTag}' },
      'update-docs': { role: 'writers' },
    },
  };
  const started = {
    ...watched(project, { roles: TEAM, ...more }),
    startedBy: RELATIONS.starter,
    owner: RELATIONS.starter,
  };
  if (whose !== 'handed over') return started;
  const offered = evolve(started, { type: 'HandoverOffered', to: RELATIONS.owner, at: MONDAY, by: RELATIONS.starter });
  return evolve(offered, { type: 'HandoverAccepted', at: MONDAY, by: RELATIONS.owner });
}

function shownOf(release: Release): Record<GateId, string> {
  const digests = release.checklist.gates.map((gate) => [gate.id, digestOf(release, gate)]);
  return Object.fromEntries(digests) as Record<GateId, string>;
}

/** With another commit than now. */
function outdated(release: Release): Release {
  return { ...release, candidate: candidate({ ...release.candidate, commit: 'before', content: 'before' }) };
}
