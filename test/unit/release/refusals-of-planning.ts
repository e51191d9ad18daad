import type { Command } from '../../../src/release/command.ts';
import { decide } from '../../../src/release/decide.ts';
import { refuse, type Refusal } from '../../../src/release/refusal.ts';
import type { Release } from '../../../src/release/release.ts';
import { decideStart } from '../../../src/release/start.ts';
import {
  accept,
  classify,
  edit,
  FREEZE,
  handOver,
  hold,
  objection,
  overrideFreeze,
  reschedule,
  resume,
  scheduled,
  TESTING_DEADLINE,
  waive,
} from './arrange.ts';
import { ALICE, approve, begin, BOB, ERIN, facts, given, MONDAY, RELEASE_DAY, started } from './given.ts';
import { soaking, untilGate, untilStep, untilWatch } from './journey.ts';
import { rollBack } from './soak.ts';

const atGate = untilGate('pre-release', scheduled());
const atProduction = untilGate('production', scheduled());
const stopped: Release = { ...atGate, candidate: { ...atGate.candidate!, objections: [objection()] } };
const twins: Release = {
  ...atGate,
  candidate: { ...atGate.candidate!, objections: [objection(), objection({ commit: `feedface${'0'.repeat(32)}` })] },
};
const offered = given(started(), handOver(ALICE, ERIN.id));
const writing = given(untilStep('update-changelog', started()), begin('update-changelog'));

/** How somebody comes to meet the refusals of planning a release. */
export const MET_IN_PLANNING = {
  'no-announce-channel': () => met({ ...atGate, announce: [] }, { type: 'Announce', by: BOB, at: MONDAY }),
  'announces-itself': () => met(atGate, { type: 'Announce', by: BOB, at: MONDAY }),
  'announcement-out': () => met(untilWatch(), { type: 'Announce', by: BOB, at: MONDAY }),
  'announcement-of-the-past': () =>
    met(given(soaking(), rollBack(BOB)), { type: 'EditAnnouncement', intro: 'Hear', by: BOB, at: MONDAY }),
  held: () => met(given(atGate, hold(BOB)), approve(BOB, 'pre-release')),
  'not-held': () => met(atGate, resume(BOB)),
  'production-approved': () => met(given(atProduction, approve(BOB, 'production')), hold(BOB)),
  'deadline-missed': () => met(atGate, { ...approve(BOB, 'pre-release'), at: TESTING_DEADLINE }),
  'bad-date': () => met(atGate, reschedule(BOB, 'soon')),
  'same-dates': () => met(atGate, reschedule(BOB, '2025-12-15')),
  frozen: () => met(atProduction, { ...approve(BOB, 'production'), at: RELEASE_DAY, freezes: [FREEZE] } as Command),
  'not-frozen': () => met(atGate, overrideFreeze(BOB, 'urgent', { freezes: [] })),
  'type-forbids': () => {
    const decision = decideStart(facts({ type: 'patch', version: '1.2.1' }), ALICE, MONDAY, [
      objection({ against: 'type', because: 'feature' }),
    ]);
    return 'refusal' in decision ? decision.refusal : undefined;
  },
  objections: () => met(stopped, approve(BOB, 'pre-release')),
  'no-objection': () => met(stopped, waive(BOB, '1234567')),
  'commit-ambiguous': () => met(twins, waive(BOB, 'feedface')),
  'already-waived': () => met(given(stopped, waive(BOB)), waive(BOB, 'feedface')),
  'unknown-kind': () => met(atGate, classify(BOB, { feedface: 'fixes' })),
  'not-unclassified': () => met(atGate, classify(BOB, { feedface: 'fix' })),
  'changelog-being-written': () => met(writing, edit(BOB, { entries: { feedface: { hidden: true } }, added: [] })),
  'owner-already': () => met(atGate, handOver(BOB, ALICE.id)),
  'handover-offered': () => met(offered, handOver(BOB, ERIN.id)),
  'handover-dead-end': () => met(atGate, handOver(ALICE, BOB.id)),
  'no-handover': () => met(atGate, accept(ERIN)),
  'handover-of-another': () => met(offered, accept(BOB)),
  // What is met where a project is frozen, and where a repository is looked at (test/integration/engine).
  'freeze-dates': () => refuse('freeze-dates', { problem: 'A freeze ends after it begins.' }),
  'no-freeze': () => refuse('no-freeze', { project: 'acme-web', freeze: undefined, freezes: [] }),
  'freeze-lifted': () => refuse('freeze-lifted', { freeze: 'freeze-1', by: BOB.id, at: MONDAY }),
  'freeze-over': () => refuse('freeze-over', { freeze: 'freeze-1', at: MONDAY }),
  'unknown-commit': () => refuse('unknown-commit', { commit: 'feedface', project: 'acme-web' }),
  'unknown-version': () => refuse('unknown-version', { version: '9.9.9', project: 'acme-web', versions: ['v1.2.0'] }),
  'no-changelog': () => refuse('no-changelog', { tag: 'v1.2.0' }),
  'not-on-branch': () => refuse('not-on-branch', { commit: 'feedface', branch: 'release/v1.3.0' }),
  'take-back-conflicts': () =>
    refuse('take-back-conflicts', {
      commit: 'feedfacefeed',
      branch: 'release/v1.3.0',
      files: ['src/a.ts', 'src/b.ts'],
    }),
  'branch-moved': () => refuse('branch-moved', { branch: 'release/v1.3.0' }),
  'branch-gone': () => refuse('branch-gone', { branch: 'release/v1.3.0' }),
  'leave-out-unknown': () => refuse('leave-out-unknown', { commit: 'feedfacefeed' }),
  'leave-out-all': () => refuse('leave-out-all', { count: 2 }),
  'leave-out-conflicts': () => refuse('leave-out-conflicts', { files: ['src/a.ts'] }),
  'api-check': () => refuse('api-check', { problem: 'The API check printed nothing.' }),
} satisfies Record<string, () => Refusal | undefined>;

function met(release: Release, command: Command): Refusal | undefined {
  const decision = decide(release, command);
  return 'refusal' in decision ? decision.refusal : undefined;
}
