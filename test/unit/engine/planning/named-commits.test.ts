import { describe, expect, test } from 'vitest';
import { waiversOf } from '../../../../src/engine/planning/waivers-of.ts';
import { whichCommits } from '../../../../src/engine/planning/which-commits.ts';
import type { Commit } from '../../../../src/services/repository/repository.ts';
import { BOB, MONDAY } from '../../release/given.ts';
import { objection } from '../../release/arrange.ts';

const ONE = `feedface${'1'.repeat(32)}`;
const TWIN = `feedface${'2'.repeat(32)}`;
const AMBIGUOUS = { code: 'commit-ambiguous', text: expect.stringContaining('write more of it') };

describe('commits that are named', () => {
  test('are left out when each is the beginning of one of them', () => {
    const commits = [{ id: ONE }, { id: TWIN }] as Commit[];
    expect(whichCommits(['feedface1', TWIN], [], commits)).toEqual(new Set([ONE, TWIN]));
    expect(whichCommits(['feedface'], [], commits)).toMatchObject(AMBIGUOUS);
    expect(whichCommits(['feedfac1'], [], commits)).toMatchObject({ code: 'leave-out-unknown' });
  });

  test('stay in when each is the beginning of one that is in the way', () => {
    const objections = [objection({ commit: ONE }), objection({ commit: TWIN }), objection({ commit: 'api:minor' })];
    const waived = (...commits: string[]) =>
      waiversOf({ waive: { commits, reason: ' off ' }, by: BOB, at: MONDAY }, objections, 'v1.2.1');
    expect(waived('feedface1', 'api')).toMatchObject([
      { commit: ONE, reason: 'off', by: BOB.id },
      { commit: 'api:minor', reason: 'off' },
    ]);
    expect(waived('feedface')).toMatchObject(AMBIGUOUS);
    expect(waived('feedface1', 'abad1dea')).toMatchObject({ code: 'no-objection' });
  });
});
