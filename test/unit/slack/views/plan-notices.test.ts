import { describe, expect, test } from 'vitest';
import type { ReleaseEvent } from '../../../../src/release/event.ts';
import type { Objection } from '../../../../src/release/objection.ts';
import { noticeOf } from '../../../../src/slack/views/notice.ts';
import { BOB, candidate, MONDAY, started } from '../../release/given.ts';
import { NAMES } from '../shown.ts';
import { DARK, objection } from './plan/given-plan.ts';

describe('the thread hears', () => {
  const common = { at: MONDAY, by: BOB.id };
  const release = {
    ...started({ type: 'patch', version: '1.2.1', tag: 'v1.2.1' }),
    candidate: candidate({ objections: [objection()] }),
  };
  const chosen = (objections: Objection[]): ReleaseEvent => ({
    type: 'CandidateChosen',
    candidate: candidate({ objections }),
    ...common,
  });

  test('of a new objection, and calls its author where Slack knows them', () => {
    const notice = noticeOf(chosen([objection()]), release, NAMES);
    expect(notice?.broadcast).toBe(true);
    expect(notice?.text).toContain(
      'feat: dark mode – Erin: a new feature, and a patch release has bug fixes only. <@U05ERIN>',
    );
    expect(noticeOf(chosen([objection({ author: 'zoe@example.com' })]), release, NAMES)?.text).not.toContain('<@');
  });

  test('of none that it knows already, or that was let in', () => {
    const again = noticeOf(chosen([objection()]), release, NAMES, [chosen([objection()])]);
    expect(again?.text).not.toContain('dark mode');
    expect(again?.broadcast).toBeUndefined();
    const waived: ReleaseEvent = { type: 'CommitWaived', commit: DARK, against: 'type', reason: 'ok', ...common };
    expect(noticeOf(chosen([objection()]), release, NAMES, [waived])?.text).not.toContain('dark mode');
  });

  test('of one that a step brings, too: commits may have been classified', () => {
    const result = { candidate: candidate({ objections: [objection()] }) };
    const event: ReleaseEvent = { type: 'StepSucceeded', step: 'update-changelog', attempt: 2, result, ...common };
    expect(noticeOf(event, release, NAMES)?.text).toContain('🚫 `da4ca4c` feat: dark mode – Erin');
    expect(noticeOf(event, release, NAMES, [event])?.text).toBe('✅ Update CHANGELOG.md is done.');
  });

  test.each<[ReleaseEvent, string]>([
    [
      { type: 'CommitWaived', commit: DARK, against: 'type', reason: '<!channel> it is off', ...common },
      '✋ Bob lets `da4ca4c` stay in acme-web v1.2.1: “&lt;!channel&gt; it is off”',
    ],
    [
      { type: 'CommitClassified', commit: DARK, kind: 'internal', ...common },
      '🏷️ Bob says that `da4ca4c` is internal.',
    ],
    [
      { type: 'ChangelogEdited', edits: { entries: {}, added: [] }, ...common },
      '✏️ Bob edited the changelog of acme-web v1.2.1.',
    ],
    [
      { type: 'BranchFrozen', content: 'c', ...common },
      '🧊 `release/v1.3.0` takes fixes only from now on: anything else keeps its gates closed until that is decided.',
    ],
  ])('of %o', (event, text) => {
    expect(noticeOf(event, release, NAMES)).toEqual({ thread: 'card', text });
  });
});
