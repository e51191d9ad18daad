import { execa } from 'execa';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HANDS_ON } from '../../sandbox/demo/hands-on.ts';
import { pushCommit } from '../../sandbox/demo/git/push-commit.ts';
import { bob as author } from '../../sandbox/demo/git/people.ts';
import { keepPicture, openHouse, type House } from './support/open-house.ts';

const TESTING = 'Testing · acme-web';

describe('what people said yes to, and what came after it', () => {
  let house: House;

  beforeAll(async () => (house = await openHouse({ ...HANDS_ON, historyEndsAt: Date.now() })));
  afterEach(async (context) => house.empty(context));
  afterAll(async () => house[Symbol.asyncDispose]());

  it('is another thing once somebody has pushed: the card says what is new, and asks for that', async () => {
    const alice = await house.visit();
    await alice.types('/release minor');
    const bob = await house.visit();
    await bob.becomes('Bob');
    await bob.presses('Approve', 'Pre-Release · acme-web');
    await bob.presses('Sign off: User acceptance testing', TESTING);
    await bob.sees('waits for your decision: Go / no-go');
    const pushed = {
      branch: 'release/v1.3.0',
      author,
      message: 'fix: round prices up',
      files: { 'site/prices.html': 'Up.' },
    };
    await pushCommit(house.stage.remote, pushed);
    // Nobody approves what they haven't seen: whatever was pushed comes in first.
    await bob.presses('Approve', TESTING);
    await bob.sees(/Pre-Release gate .*Asked again: new commits on release\/v1\.3\.0 since Bob Baker approved/s);
    await bob.sees('fix: round prices up – Bob Baker');
    await bob.presses('See what changed', 'Pre-Release · acme-web');
    await bob.sees('since you approved Pre-Release gate');
    await bob.presses('Approve the difference', 'Pre-Release · acme-web');
    await keepPicture(bob, 'difference');
    const passed = await bob.sees(/🟢 Pre-Release gate · approved by Bob Baker/);
    expect(await passed.textContent()).not.toContain('Asked again');
  });

  it('is dropped again on a press that asks first: the branch is as it was approved', async () => {
    const bob = await house.visit();
    await bob.becomes('Bob');
    await bob.presses('Sign off: User acceptance testing', TESTING);
    await bob.sees('waits for your decision: Go / no-go');
    const pushed = {
      branch: 'release/v1.3.0',
      author,
      message: 'fix: round prices down',
      files: { 'site/down.html': 'Down.' },
    };
    await pushCommit(house.stage.remote, pushed);
    await bob.presses('Approve', TESTING);
    await bob.sees('fix: round prices down – Bob Baker');
    await bob.presses('Drop the new commits', 'Pre-Release · acme-web');
    await keepPicture(bob, 'drop');
    await bob.answers('Drop 1 commit?', 'Drop it');
    const card = async () => bob.message('Pre-Release · acme-web').textContent();
    await expect.poll(card, { timeout: 15_000 }).not.toContain('round prices down');
    await bob.presses('Approve the difference', 'Pre-Release · acme-web');
    await bob.sees(/🟢 Pre-Release gate · approved by Bob Baker/);
    const files = ['--git-dir', house.stage.remote, 'ls-tree', '--name-only', 'release/v1.3.0', 'site/'];
    expect((await execa('git', files)).stdout).not.toContain('down.html');
  });

  it('is refused with a reason, which holds the release for all to see', async () => {
    const bob = await house.visit();
    await bob.becomes('Bob');
    await bob.presses('Sign off: User acceptance testing', TESTING);
    await bob.presses(/^Reject Go/, TESTING);
    await bob.window('Reject').getByRole('textbox', { name: 'Reason' }).fill('the checkout is slower than before');
    await keepPicture(bob, 'reject');
    await bob.answers('Reject', 'Reject and hold');
    await bob.sees(/Held by Bob Baker.*“Go \/ no-go was rejected: the checkout is slower than before”/s);
    await keepPicture(bob, 'held');
    await bob.presses('Resume', /⏸️ Held by Bob Baker/);
    await bob.sees(/🙅 Bob Baker rejected it .*: “the checkout is slower than before”/);
    await keepPicture(bob, 'rejected');
    expect(await bob.isNow()).toBe('Bob');
  });
});
