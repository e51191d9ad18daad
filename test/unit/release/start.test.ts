import { describe, expect, test } from 'vitest';
import { EMPTY_LEDGER, type LedgerEntry } from '../../../src/release/ledger.ts';
import type { Roles } from '../../../src/release/role.ts';
import { decideStart, mayStart } from '../../../src/release/start.ts';
import { resolveChecklist } from '../../../src/process/resolve.ts';
import { acmeWeb } from '../../acme-web.ts';
import { objection } from './arrange.ts';
import { ALICE, BOB, CAROL, ERIN, facts, MALLORY, MONDAY, ROLES } from './given.ts';

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
      text: 'v1.2.0 of acme-web is under way (@{U02BOB} started it on @{2025-12-08T09:00:00Z}): finish it or cancel it with `/release cancel <reason>` first.',
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
      'Go / no-go could never be approved: it needs 1 QA and there are 0. Add people to `roles.qa` in tminus.yaml.',
    ],
    [
      'for want of people',
      { 'release-manager': [ALICE.id], qa: [CAROL.id] },
      'Pre-Release gate could never be approved with four eyes: nobody but you holds a role that it asks for. Add somebody under `roles` in tminus.yaml.',
    ],
    [
      'because one person would have to count twice',
      { 'release-manager': [BOB.id], qa: [BOB.id] },
      'Go / no-go could never be approved: everybody counts once, and @{U02BOB} is too few for 1 release manager and 1 QA. Add people under `roles` in tminus.yaml.',
    ],
  ])('is refused at the start: %s', (_, roles, text) => {
    expect(decideStart(facts({ roles }), ALICE, MONDAY)).toMatchObject({ refusal: { text } });
  });

  test('is refused when the same person is named twice to make two', () => {
    const quorums = { ...acmeWeb().quorums, production: { 'release-manager': 2 } };
    const { phases } = facts().checklist;
    const opensAt = Object.fromEntries(phases.map(({ id, opensAt }) => [id, opensAt])) as Parameters<
      typeof resolveChecklist
    >[1];
    const release = facts({
      checklist: resolveChecklist(acmeWeb({ quorums }), opensAt),
      roles: { 'release-manager': [BOB.id, BOB.id], qa: [CAROL.id] },
    });
    expect(decideStart(release, ALICE, MONDAY)).toMatchObject({
      refusal: {
        code: 'no-quorum',
        text: 'Production gate could never be approved: it needs 2 release managers and there is 1. Add people to `roles.release-manager` in tminus.yaml.',
      },
    });
  });

  test('is started all the same where a user group could fill the role', () => {
    const roles = { 'release-manager': ['S01RELEASE'], qa: ['S02QA'] };
    expect(decideStart(facts({ roles }), ALICE, MONDAY)).toHaveProperty('events');
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
