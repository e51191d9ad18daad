import { describe, expect, test } from 'vitest';
import { holdsOneOf, isGroup, roleName, rolesOf } from '../../../src/release/role.ts';
import { ALICE, BOB, MALLORY, ROLES } from './given.ts';

describe('a role', () => {
  test('is held by the people that it names', () => {
    expect(rolesOf(ROLES, ALICE)).toEqual(['release-manager', 'developer']);
    expect(rolesOf(ROLES, MALLORY)).toEqual([]);
  });

  test('is held by the members of the groups that it names', () => {
    expect(rolesOf({ qa: ['S01QA'] }, { ...MALLORY, groups: ['S00ALL', 'S01QA'] })).toEqual(['qa']);
    expect(isGroup('S01QA')).toBe(true);
    expect(isGroup(ALICE.id)).toBe(false);
  });

  test('that is empty or absent is nobody’s', () => {
    expect(holdsOneOf({ qa: [] }, BOB, ['qa', 'security'])).toBe(false);
  });

  test('is written as people say it', () => {
    expect(roleName('release-manager')).toBe('release manager');
  });
});
