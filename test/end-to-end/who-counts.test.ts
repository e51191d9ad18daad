import { afterEach, describe, expect, it } from 'vitest';
import type { Stage } from '../../sandbox/demo/stage.ts';
import { setPlanningStage } from './support/planning-stage.ts';
import { tells } from './support/tells.ts';
import { everythingOf } from './support/untouched.ts';

const IN = { in: 'acme-web' };
const ROLES = { developer: ['U0ALICE'], 'release-manager': ['S0MANAGERS'], qa: ['U0CAROL'], security: ['U0CAROL'] };
const SLACK = { userGroups: { managers: { users: ['bob', 'dave'] } } };

let stage: Stage;

/** Dave is in the group, and a guest. */
async function setStage(gates: Record<string, Record<string, number>>): Promise<void> {
  stage = await setPlanningStage({ roles: ROLES, gates, slack: SLACK });
  const dave = stage.slack.workspace.users.get('U0DAVE');
  if (dave) dave.isRestricted = true;
}

describe('of the people in a user group', () => {
  afterEach(async () => stage.strike());

  it('those who count are too few for a gate: the start is refused, and says which gate and how many', async () => {
    await setStage({ testing: { 'release-manager': 1 }, production: { 'release-manager': 2 } });
    const { driver } = stage;
    const before = await everythingOf(stage);
    await driver.user('alice').types('/release minor', IN);
    await driver
      .user('alice')
      .sees(
        'Production gate could never be approved: 1 more release manager is missing (it needs 2, and there is 1). Add Carol Cruz or somebody else under roles.release-manager in tminus.yaml.',
      );
    expect(await everythingOf(stage)).toEqual(before);
    expect(driver.channel('acme-web').messages()).toEqual([]);
  });

  it('a guest presses Approve and is told no; a full member is enough', async () => {
    await setStage({ testing: { 'release-manager': 1 } });
    const { driver } = stage;
    await driver.user('alice').types('/release minor', IN);
    await tells(driver, /🗳️ Pre-Release gate · Release manager 0\/1, waiting for anybody in @managers/);
    const card = { ...IN, message: /^Pre-Release · /m };
    await driver.user('dave').clicks('Approve', card);
    const { text } = await driver.user('dave').sees('It takes the role release manager to approve Pre-Release gate');
    expect(text).toContain(
      "Slack says that you are a guest of this workspace: guests don't count as members of user groups",
    );
    expect(text).toContain('name Dave Doe under roles in tminus.yaml');
    await driver.user('bob').clicks('Approve', card);
    await tells(driver, /Pre-Release gate · approved by Bob Baker/);
  });
});
