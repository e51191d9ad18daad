import { describe, expect, test } from 'vitest';
import { unlockDeploys } from '../../../../src/engine/lock-deploys.ts';
import { liftFreeze } from '../../../../src/engine/planning/freeze-project.ts';
import { takeBack } from '../../../../src/engine/planning/take-back.ts';
import type { Command, PersonCommand } from '../../../../src/release/command.ts';
import { decide } from '../../../../src/release/decide.ts';
import type { Refusal } from '../../../../src/release/refusal.ts';
import type { Person } from '../../../../src/release/role.ts';
import { mayStart } from '../../../../src/release/start.ts';
import {
  CLICKS,
  LIFT,
  MODALS,
  RESCHEDULE,
  START_HOTFIX,
  STARTS,
  UNLOCK,
} from '../../../../src/slack/actions/action-ids.ts';
import { readValue } from '../../../../src/slack/actions/button-value.ts';
import { readFreeze } from '../../../../src/slack/actions/freeze-value.ts';
import { readLock } from '../../../../src/slack/actions/lock-value.ts';
import { OVERRIDE_START, PLAN_CLICKS } from '../../../../src/slack/actions/plan-ids.ts';
import { readPlanValue } from '../../../../src/slack/actions/plan-value.ts';
import { FILLED_WINDOWS } from '../../../../src/slack/planning/plan-ask.ts';
import { acmeWeb } from '../../../acme-web.ts';
import { TEAM } from '../../release/rights-table/cast.ts';
import { refusalOf, untouched } from '../../release/rights-table/untouched.ts';
import { allPresses, type Press } from './presses.ts';

/** Has no role, and never had to do with the release: may look, and nothing else. */
const NOBODY: Person = { id: 'U66NOBODY', groups: ['S09LUNCH'] };

/** These only show something, to whoever asks. */
const SHOWING = ['see-changes', 'changelog-next', 'changelog-back'];

/** No right; and what is one person's whatever their roles: one's own approval, one's own answer. */
const REFUSED = ['not-permitted', 'no-right', 'not-approved', 'handover-of-another'];

const presses = allPresses();

describe('hiding a button is never the only guard', () => {
  test('of every kind of button that there is, one is pressed', () => {
    const starting = [...Object.keys(STARTS), START_HOTFIX, OVERRIDE_START];
    const all = [...CLICKS, ...MODALS, RESCHEDULE, LIFT, UNLOCK, ...starting, ...PLAN_CLICKS, ...FILLED_WINDOWS];
    expect([...new Set(presses.map(({ id }) => id))].toSorted()).toEqual(all.toSorted());
  });

  test('whatever somebody presses who has no right to it is refused, and for that', async () => {
    const deeds = presses.filter(({ id }) => !SHOWING.includes(id));
    const answers = await Promise.all(deeds.map(async (press) => ({ ...press, code: (await pressed(press))?.code })));
    const letIn = answers.filter(({ code }) => code === undefined || !REFUSED.includes(code));
    expect(letIn.map(({ id, value, scene, code }) => `${scene.name}: ${id} ${value}: ${code}`)).toEqual([]);
    expect(deeds.length).toBeGreaterThan(500);
  });
});

/** Why it is refused to somebody without a role; undefined when nothing keeps them from it. */
async function pressed({ id, value, scene }: Press): Promise<Refusal | undefined> {
  const { release, now } = scene;
  const about = { intent: 'T1', by: NOBODY, at: now };
  if (id === START_HOTFIX) return mayStart(release.project, release, undefined, NOBODY, 'hotfix');
  if (id in STARTS) return mayStart(release.project, release, undefined, NOBODY);
  if (id === LIFT) {
    const ref = readFreeze(value);
    return ref && refusalOf(liftFreeze(untouched(), { id: ref.project, roles: TEAM }, ref.freeze, about));
  }
  if (id === UNLOCK) {
    const ref = readLock(value);
    return ref && refusalOf(unlockDeploys(untouched(), { id: ref.project, roles: TEAM }, { reason: 'because' }, about));
  }
  if (id === 'edit-changelog') return asked({ type: 'EditChangelog', edits: { entries: {}, added: [] } }, scene);
  if (id === 'edit-announcement') return asked({ type: 'EditAnnouncement' }, scene);
  if (id === 'classify') return asked({ type: 'Classify', kinds: {} }, scene);
  const steer = readValue(value)?.command;
  if (steer) return asked(steer, scene);
  const plan = readPlanValue(value);
  switch (plan?.kind) {
    case 'start':
    case 'start-past':
    case 'start-instead':
      return mayStart(release.project, release, undefined, NOBODY);
    case 'hotfix':
      return mayStart(release.project, release, undefined, NOBODY, 'hotfix');
    case 'take-back':
      return refusalOf(takeBack(untouched(), acmeWeb(), release, { commit: plan.commit }, about));
    case 'drop':
      return refusalOf(takeBack(untouched(), acmeWeb(), release, { since: plan.shown ?? '' }, about));
    default:
      throw new Error(`nobody knows what ${id} asks: ${value}`);
  }
}

/** With a reason, which a window would have asked for. */
function asked(command: PersonCommand, { release, now, freezes }: Press['scene']): Refusal | undefined {
  const filled = 'reason' in command ? { ...command, reason: 'because' } : command;
  const decision = decide(release, { ...filled, freezes, by: NOBODY, at: now } as Command);
  return 'refusal' in decision ? decision.refusal : undefined;
}
