import { describe, expect, test } from 'vitest';
import type { ReleaseEvent } from '../../../../../src/release/event.ts';
import type { BranchPick } from '../../../../../src/release/picks.ts';
import type { Release } from '../../../../../src/release/release.ts';
import { commandsFor } from '../../../../../src/slack/views/hotfix/by-hand.ts';
import { nextDeeds } from '../../../../../src/slack/views/next-deeds.ts';
import { noticeMessage } from '../../../../../src/slack/views/notice-message.ts';
import { noticeOf } from '../../../../../src/slack/views/notice.ts';
import { peopleIn } from '../../../../../src/slack/views/people.ts';
import { phaseMessage } from '../../../../../src/slack/views/phase.ts';
import { BOB, CAROL, ERIN, given, MONDAY, started } from '../../../release/given.ts';
import { soaking, untilGate } from '../../../release/journey.ts';
import { afterLook, found, hotfixOf, pick } from '../../../release/picking.ts';
import { buttonsOn, confirmOf, NAMES, pinged, shown } from '../../shown.ts';

const due = hotfixOf(soaking());
const three = afterLook(due, found('v1.3.0'), found('v1.4.0', 'conflict'), found('v1.1', 'there'));
const messageOf = (release: Release) => phaseMessage(release, 'post-release', NAMES);
const told = (release: Release): string => shown(messageOf(release));

const conflict = (more: Partial<BranchPick['conflict']>): BranchPick => {
  const one = found('v1.4.0', 'conflict');
  return { ...one, conflict: { ...one.conflict!, ...more } };
};

describe('the line of the picks', () => {
  test('has the matrix below it, what is in the way, and the button', () => {
    expect(told(three)).toContain(
      'Cherry-pick to active release branches · 1 branch waits for a press, 1 branch waits for somebody’s hand\n' +
        '    v1.3.0 clean · v1.4.0 conflict in 1 file, Erin · v1.1 already there\n' +
        '    v1.4.0: fix0000 “fix: round prices” is in conflict in src/cart.ts; Erin changed it there last.',
    );
    expect(buttonsOn(messageOf(three))).toContain('Pick acme-web v1.3.0 onto v1.3.0');
    expect(confirmOf(messageOf(three), 'Pick onto v1.3.0')).toBe(
      'Pick onto v1.3.0? The fix of acme-web v1.3.0 is pushed to v1.3.0. Nothing is forced: a branch that has moved is tried again.',
    );
    expect(pinged(messageOf(three))).toEqual([]);
  });

  test('says before production has proven it what would become of it, at the gate', () => {
    const gate = afterLook(hotfixOf(untilGate('production', started())), found('v1.3.0'), found('v1.1', 'there'));
    expect(shown(phaseMessage(gate, 'release-day', NAMES))).toContain(
      '🍒 For other release branches, once it is live: v1.3.0 clean · v1.1 already there',
    );
  });

  test('says what was ordered, and has no button for it any more', () => {
    const ordered = given(three, pick(BOB));
    expect(told(ordered)).toContain('1 branch being picked, 1 branch waits for somebody’s hand');
    expect(told(ordered)).toContain('v1.3.0 is being picked · v1.4.0 conflict');
    expect(buttonsOn(messageOf(ordered)).filter((label) => label.startsWith('Pick'))).toEqual([]);
  });

  test('is signed off where only people can do something', () => {
    const byHand = afterLook(due, found('v1.3.0', 'pushed'), found('v1.4.0', 'conflict'));
    expect(buttonsOn(messageOf(byHand))).toContain('Sign off: Cherry-pick to active release branches');
    expect(told(byHand)).toContain('v1.3.0 picked · v1.4.0 conflict in 1 file, Erin');
  });

  test('says why a server refused, and offers it again', () => {
    const refused = afterLook(due, found('v1.4.0', 'refused', { reason: 'The push was refused: it is protected.' }));
    expect(told(refused)).toContain('    v1.4.0: The push was refused: it is protected.');
    expect(buttonsOn(messageOf(refused))).toContain('Pick acme-web v1.3.0 onto v1.4.0');
  });

  test('says that pull requests are open, and whose press opens some', () => {
    const from = 'pick/v1.3.0-onto-v1.3.0';
    const clean = afterLook(due, found('v1.3.0', 'clean', { from }));
    expect(confirmOf(messageOf(clean), 'Pick onto v1.3.0')).toContain('is opened as pull requests onto v1.3.0.');
    const pull = { number: 14, url: 'https://github.com/acme/web/pull/14' };
    const open = afterLook(
      due,
      found('v1.3.0', 'proposed', { from, pull }),
      found('v1.4.0', 'refused', { pull, reason: 'It was closed.' }),
    );
    expect(told(open)).toContain('1 branch waits for a press, 1 pull request waits to be merged');
    expect(told(open)).toContain('v1.3.0 PR #14 open · v1.4.0 PR #14 did not bring it');
    expect(buttonsOn(messageOf(afterLook(due, found('v1.3.0', 'proposed', { from, pull }))))).toContain(
      'Sign off: Cherry-pick to active release branches',
    );
  });

  test('says what looks before it was looked', () => {
    expect(told(due)).toContain('T-Minus is looking at the other release branches');
    expect(told(afterLook(due))).toContain('no other release branch is active');
  });

  test('shows what commits, files and people are called as it is', () => {
    const nasty = '<!channel> *x* `y` <@U02BOB>';
    const release = afterLook(due, conflict({ subject: nasty, files: [nasty], author: nasty }));
    expect(pinged(messageOf(release))).toEqual([]);
    expect(told(release)).toContain('<!channel>');
  });

  test('asks those who may press', () => {
    expect(nextDeeds(three, ERIN)).toContain('pick the fix onto 1 branch: `/release pick`');
    expect(nextDeeds(three, CAROL).join()).not.toContain('pick');
    expect(nextDeeds(three, BOB).join()).not.toContain('done cherry-pick');
  });

  test('knows whose names it needs', () => {
    expect(peopleIn({ ...three, roles: {}, steps: {} })).toContain(ERIN.id);
  });
});

const tried = (picks: BranchPick[], isDue = true): ReleaseEvent => ({
  type: 'PicksTried',
  picks,
  of: 'fix',
  ...(isDue && { due: true }),
  at: MONDAY,
  by: 'tminus',
});
const notice = (event: ReleaseEvent, ...before: ReleaseEvent[]) => noticeOf(event, three, NAMES, before);

describe('what is told of the picks', () => {
  const picks = [found('v1.3.0'), found('v1.4.0', 'conflict')];

  test('is the matrix, before production was approved, in the thread of the card', () => {
    expect(notice(tried(picks, false))).toEqual({
      thread: 'card',
      text: '🍒 The fix of acme-web v1.3.0 on other release branches, tried and not pushed: v1.3.0 clean · v1.4.0 conflict in 1 file, Erin',
    });
    expect(notice(tried([], false))).toBeUndefined();
  });

  test('is what to type where a person is needed, loud, and once for each conflict', () => {
    const message = notice(tried(picks), tried(picks, false));
    expect(message).toMatchObject({ thread: 'post-release', broadcast: true });
    const words = shown(noticeMessage('acme-web', [message!]));
    expect(words).toContain('Pick it by hand, and it is ticked by itself; or type /release done cherry-pick <note>');
    expect(words).toContain(
      [
        'git fetch origin',
        'git switch -c pick-v1.3.0-onto-v1.4.0 origin/release/v1.4.0',
        'git cherry-pick -x fix000000000',
        'git push origin HEAD:refs/heads/release/v1.4.0',
      ].join('\n'),
    );
    const moved = [found('v1.3.0', 'pushed'), found('v1.4.0', 'conflict', { head: 'moved' })];
    expect(notice(tried(moved), tried(picks))).toEqual({
      thread: 'post-release',
      text: '🍒 acme-web v1.3.0 on other release branches: v1.3.0 picked · v1.4.0 conflict in 1 file, Erin',
    });
  });

  test('is who ordered them', () => {
    const branches = ['release/v1.3.0', 'release/v1.4.0'];
    const ordered = { type: 'PicksOrdered', branches, at: MONDAY, by: ERIN.id } as const;
    expect(notice(ordered)?.text).toBe('🍒 Erin has acme-web v1.3.0 picked onto v1.3.0 and v1.4.0.');
  });
});

test('what people copy picks merge commits, too', () => {
  const [, , picking] = commandsFor(three, { ...found('v1'), hasMerge: true });
  expect(picking).toBe('git cherry-pick -x -m 1 fix000000000');
});

test('where picks are pull requests, what people copy goes to a branch of its own', () => {
  const from = 'pick/v1.3.0-onto-v1.4.0';
  const conflict = found('v1.4.0', 'conflict', { from });
  expect(commandsFor(three, conflict).at(-1)).toBe(`git push origin HEAD:refs/heads/${from}`);
  const words = shown(noticeMessage('acme-web', [notice(tried([conflict]))!]));
  expect(words).toContain(
    'Where git stops, mend the files, git add them, and git cherry-pick --continue before you push; ' +
      `then open a pull request from ${from} onto release/v1.4.0:`,
  );
  const pull = { number: 14, url: 'https://github.com/acme/web/pull/14' };
  expect(commandsFor(three, { ...conflict, pull }).slice(1, 3)).toEqual([
    `git switch -c pick-v1.3.0-onto-v1.4.0 origin/${from}`,
    'git merge origin/release/v1.4.0',
  ]);
});

test('what people copy is safe in a shell, whatever a branch is called', () => {
  const branch = "release/$(rm)';&";
  expect(commandsFor(three, { ...found('v1'), branch })).toEqual([
    'git fetch origin',
    `git switch -c pick-v1.3.0-onto--rm- 'origin/release/$(rm)'\\'';&'`,
    'git cherry-pick -x fix000000000',
    `git push origin 'HEAD:refs/heads/release/$(rm)'\\'';&'`,
  ]);
});
