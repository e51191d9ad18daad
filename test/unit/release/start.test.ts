import { describe, expect, test } from 'vitest';
import { EMPTY_LEDGER, type LedgerEntry } from '../../../src/release/ledger.ts';
import { BOT } from '../../../src/release/actor.ts';
import type { Decision } from '../../../src/release/decision.ts';
import type { ReleaseFacts } from '../../../src/release/release-facts.ts';
import { ONLY_NAMED, type Roster } from '../../../src/release/roster.ts';
import type { Roles } from '../../../src/release/role.ts';
import { decideStart, mayStart } from '../../../src/release/start.ts';
import { acmeWeb } from '../../acme-web.ts';
import { objection } from './arrange.ts';
import { ALICE, BOB, CAROL, DAN, ERIN, facts, MALLORY, MONDAY, ROLES, startedWith } from './given.ts';

describe('starting a release', () => {
  test.each([ALICE, BOB, ERIN])('is for developers and release managers: $id', (person) => {
    expect(mayStart('acme-web', { roles: ROLES }, undefined, person)).toBeUndefined();
  });

  test.each([CAROL, MALLORY])('is not for anybody else: $id', (person) => {
    expect(mayStart('acme-web', { roles: ROLES }, undefined, person)).toMatchObject({
      code: 'not-permitted',
      text: 'It takes the role developer or release manager to start a release: ask @{U01ALICE}, @{U05ERIN} or @{U02BOB}.',
    });
  });

  test('names user groups, too, when it names who may', () => {
    expect(mayStart('acme-web', { roles: { developer: ['S01DEVS'] } }, undefined, MALLORY)?.text).toContain(
      'ask @{S01DEVS}.',
    );
    expect(
      mayStart('acme-web', { roles: { developer: ['S01DEVS'] } }, undefined, { ...MALLORY, groups: ['S01DEVS'] }),
    ).toBeUndefined();
  });

  test('waits while another release of the project is open', () => {
    const open = entry({ open: true });
    expect(mayStart('acme-web', { roles: ROLES }, { ...EMPTY_LEDGER, releases: [open] }, ALICE)).toMatchObject({
      code: 'release-open',
      text: 'v1.2.0 of acme-web is under way (@{U02BOB} started it on @{2025-12-08T09:00:00Z}): finish it or cancel it with `/release v1.2.0 cancel <reason>` first.',
    });
    expect(
      mayStart('acme-web', { roles: ROLES }, { ...EMPTY_LEDGER, releases: [entry({ open: false })] }, ALICE),
    ).toBeUndefined();
  });

  test('begins a release with all its facts', () => {
    const release = facts();
    expect(decideStart(release, ALICE, MONDAY)).toEqual({
      events: [{ type: 'ReleaseStarted', release, at: MONDAY, by: ALICE.id }],
    });
  });
});

describe('a release whose gates could never be passed', () => {
  test.each<[string, Roles, string]>([
    [
      'for want of a role',
      { 'release-manager': [BOB.id] },
      'Go / no-go could never be approved: 1 more QA is missing (it needs 1, and there are 0). Name people under `roles.qa` in tminus.yaml.',
    ],
    [
      'for want of a second person',
      { 'release-manager': [ALICE.id], qa: [CAROL.id] },
      'Pre-Release gate could never be approved with four eyes: there is only @{U01ALICE}, and 1 more release manager is missing who neither starts the release nor alone wrote its changes. Let somebody else start it, or add @{U03CAROL} or somebody else under `roles.release-manager` in tminus.yaml.',
    ],
    [
      'because one person would have to count twice',
      { 'release-manager': [BOB.id], qa: [BOB.id], developer: [ALICE.id, ERIN.id] },
      'Go / no-go could never be approved: everybody counts once, and @{U02BOB} is too few for 1 release manager and 1 QA: 1 QA is missing. Add @{U05ERIN} or somebody else under `roles` in tminus.yaml.',
    ],
  ])('is refused at the start: %s', (_, roles, text) => {
    expect(decideStart(facts({ roles }), ALICE, MONDAY)).toMatchObject({ refusal: { text } });
  });

  test('is refused when the same person is named twice to make two', () => {
    const roles = { 'release-manager': [BOB.id, BOB.id], qa: [CAROL.id], security: [DAN.id, ERIN.id] };
    expect(decideStart(asking({ production: { 'release-manager': 2 } }, { roles }), ALICE, MONDAY)).toMatchObject({
      refusal: {
        code: 'no-quorum',
        text: 'Production gate could never be approved: 1 more release manager is missing (it needs 2, and there is 1). Add @{U03CAROL}, @{U04DAN}, @{U05ERIN} or somebody else under `roles.release-manager` in tminus.yaml.',
      },
    });
  });

  test('names at most five people who could be added, and nobody who would be no help', () => {
    const many = ['U11', 'U12', 'U13', 'U14', 'U15', 'U16'];
    const text = textOf({ developer: [ALICE.id, ...many], qa: ['S01DEVS'] }, { members: { S01DEVS: ['U17'] } });
    expect(text).toContain('Add @{U11}, @{U12}, @{U13}, @{U14}, @{U15} or somebody else under');
  });

  test('is refused when whoever else could approve alone wrote it all', () => {
    const decision = decideStart(facts(), ALICE, MONDAY, [], { authors: [BOB.id] });
    expect(decision).toMatchObject({
      refusal: {
        code: 'no-second-pair',
        text: expect.stringContaining(
          'there are only @{U01ALICE} and @{U02BOB}, and 1 more release manager is missing',
        ),
      },
    });
    expect(decideStart(facts(), ALICE, MONDAY, [], { authors: [BOB.id, ERIN.id] })).toHaveProperty('events');
  });

  test('is let somebody else start where that is all it takes, and not where the starter alone wrote it', () => {
    const alone = facts({ roles: { ...ROLES, 'release-manager': [BOB.id] } });
    const way = 'Let somebody else start it, or add';
    const told = (authors: string[]) => JSON.stringify(decideStart(alone, BOB, MONDAY, [], { authors }));
    expect(told([])).toContain(way);
    expect(told([BOB.id])).not.toContain(way);
    expect(decideStart(alone, ALICE, MONDAY)).toHaveProperty('events');
  });

  test('is started for the bot itself by the same rule', () => {
    const bot = { id: BOT, groups: [] };
    const alone = facts({ roles: { ...ROLES, 'release-manager': [BOB.id] } });
    expect(decideStart(alone, bot, MONDAY)).toHaveProperty('events');
    expect(decideStart(alone, bot, MONDAY, [], { authors: [BOB.id] })).toMatchObject({
      refusal: { code: 'no-second-pair' },
    });
    expect(decideStart(facts({ roles: {} }), bot, MONDAY)).toMatchObject({ refusal: { code: 'no-quorum' } });
  });
});

describe('the members of a user group', () => {
  const roles = { ...ROLES, 'release-manager': ['S01RELEASE'] };

  test('count as the people that they are', () => {
    expect(decide(roles, { members: { S01RELEASE: [BOB.id] } })).toHaveProperty('events');
    expect(decide(roles, { members: { S01RELEASE: [ALICE.id] } })).toMatchObject({
      refusal: { code: 'no-second-pair' },
    });
    const both = { ...roles, qa: ['S01RELEASE'] };
    expect(decide(both, { members: { S01RELEASE: [BOB.id] } })).toMatchObject({ refusal: { code: 'too-few-people' } });
    expect(decide(both, { members: { S01RELEASE: [BOB.id, ALICE.id] } })).toHaveProperty('events');
  });

  test('are nobody while the group can’t be read, and the refusal says so', () => {
    expect(textOf(roles, { unread: ['S01RELEASE'] })).toBe(
      'Pre-Release gate could never be approved: 1 more release manager is missing (it needs 1, and there are 0; Slack does not tell who is in @{S01RELEASE}, so that nobody more counts as a member). Add @{U03CAROL}, @{U04DAN}, @{U05ERIN} or somebody else under `roles.release-manager` in tminus.yaml.',
    );
    expect(decide(roles, {})).toMatchObject({ refusal: { code: 'no-quorum' } });
    expect(decide(roles, { members: { S01RELEASE: [BOB.id] }, unread: ['S01RELEASE'] })).toHaveProperty('events');
  });

  test('and people who are named don’t count once they are gone', () => {
    expect(decide(ROLES, { gone: [BOB.id] })).toMatchObject({ refusal: { code: 'no-second-pair' } });
    expect(textOf(ROLES, { gone: [ALICE.id, BOB.id] })).toContain(
      '1 more release manager is missing (it needs 1, and there are 0)',
    );
  });
});

describe('a line that nobody could sign off', () => {
  const { security: _, ...without } = ROLES;

  test('is named at the start, with its role', () => {
    expect(textOf(without)).toBe(
      '“Security audit” could never be signed off: nobody has the role security. Add @{U01ALICE}, @{U02BOB}, @{U03CAROL}, @{U05ERIN} or somebody else under `roles.security` in tminus.yaml, or give the line to another role with `steps.security-audit.role`.',
    );
    expect(decide(ROLES, { gone: [DAN.id] })).toMatchObject({ refusal: { code: 'no-signer' } });
  });

  test('is no reason where it is done by a command, or was taken off', () => {
    for (const step of [{ run: 'npm audit' }, { enabled: false }, { role: 'qa' }]) {
      const { checklist } = startedWith({ steps: { 'security-audit': step } });
      expect(decideStart(facts({ roles: without, checklist }), ALICE, MONDAY)).toHaveProperty('events');
    }
  });
});

describe('a release with commits that its type doesn’t allow', () => {
  const feature = objection({ against: 'type', because: 'feature' });
  const breaking = objection({ commit: 'c0ffee', subject: 'feat!: drop v0', against: 'type', because: 'breaking' });
  const patch = facts({ type: 'patch', version: '1.2.1' });
  const waiver = { commit: feature.commit, against: 'type', reason: 'agreed', by: BOB.id, at: MONDAY } as const;

  test('is refused, with the commits and the ways out', () => {
    expect(decideStart(patch, ALICE, MONDAY, [feature, breaking])).toMatchObject({
      refusal: {
        code: 'type-forbids',
        text: "v1.2.1 can't be a patch release with “feat: add vouchers” (feedfac, a feature) and “feat!: drop v0” (c0ffee, a breaking change) in it. Choose a bigger type, leave these commits out, or override it with a reason.",
      },
    });
    expect(decideStart(patch, ALICE, MONDAY, [])).toHaveProperty('events');
  });

  test('is started when somebody with the role lets all of them stay', () => {
    const waived = { ...patch, waivers: [waiver] };
    expect(decideStart(waived, BOB, MONDAY, [feature])).toHaveProperty('events');
    expect(decideStart(waived, BOB, MONDAY, [feature, breaking])).toMatchObject({ refusal: { code: 'type-forbids' } });
  });

  test('is not started for who lets them stay without the role, or without saying why', () => {
    expect(decideStart({ ...patch, waivers: [waiver] }, ERIN, MONDAY, [feature])).toMatchObject({
      refusal: { code: 'not-permitted' },
    });
    expect(decideStart({ ...patch, waivers: [{ ...waiver, reason: ' ' }] }, BOB, MONDAY, [feature])).toMatchObject({
      refusal: { code: 'reason-missing' },
    });
  });
});

function entry({ open }: { open: boolean }): LedgerEntry {
  const release = facts({ id: 'acme-web-1', version: '1.2.0' });
  const started = { type: 'ReleaseStarted', release, at: MONDAY, by: BOB.id } as const;
  return {
    release: release.id,
    version: '1.2.0',
    kind: 'minor',
    by: BOB.id,
    at: MONDAY,
    started,
    open,
    archived: false,
  };
}

/** Other quorums than the default. */
function asking(quorums: object, more: Partial<ReleaseFacts>): ReleaseFacts {
  const { checklist } = startedWith({ quorums: { ...acmeWeb().quorums, ...quorums } });
  return facts({ checklist, ...more });
}

/** Alice starts a release with these people. */
function decide(roles: Roles, roster: Partial<Roster>): Decision {
  return decideStart(facts({ roles }), ALICE, MONDAY, [], { roster: { ...ONLY_NAMED, ...roster } });
}

function textOf(roles: Roles, roster: Partial<Roster> = {}): string {
  const decision = decide(roles, roster);
  return 'refusal' in decision ? decision.refusal.text : '';
}
