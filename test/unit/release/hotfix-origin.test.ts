import { describe, expect, test } from 'vitest';
import type { Command } from '../../../src/release/command.ts';
import type { HotfixStage } from '../../../src/release/event.ts';
import { deploymentOf } from '../../../src/release/deployment.ts';
import { hotfixLine } from '../../../src/slack/views/hotfix/hotfix-lines.ts';
import { BOB, given, when } from './given.ts';
import { soaking } from './journey.ts';
import { issue, look } from './soak.ts';

const noted = (stage: HotfixStage, about: { alert?: number; issue?: number }, minute = 30): Command => ({
  type: 'NoteHotfix',
  hotfix: 'acme-web-2',
  tag: 'v1.3.1',
  stage,
  ...about,
  at: new Date(Date.UTC(2025, 11, 15, 9, minute)).toISOString(),
});
const alarmed = given(soaking(), look(5, ['unhealthy']));
const logged = given(soaking(), issue(BOB, 'the basket is empty', 'critical'));

describe('what a hotfix came from', () => {
  test('hears once that one is under way', () => {
    const { happened, release } = when(alarmed, noted('started', { alert: 1 }));
    expect(happened).toEqual(['HotfixNoted']);
    expect(release.alerts[0]).toMatchObject({ hotfix: { tag: 'v1.3.1', stage: 'started' } });
    expect(when(release, noted('started', { alert: 1 })).happened).toEqual([]);
  });

  test('is over when it is live: the alert', () => {
    const { happened, release } = when(alarmed, noted('live', { alert: 1 }));
    expect(happened).toEqual(['HotfixNoted', 'AlertResolved']);
    expect(release.alerts[0]?.closed).toMatchObject({ how: 'hotfix', by: 'tminus' });
    expect(deploymentOf(release)?.incidents[0]?.endedAt).toBe(Date.UTC(2025, 11, 15, 9, 30));
  });

  test('is over when it is live: the issue', () => {
    const { happened, release } = when(given(logged, noted('started', { issue: 1 })), noted('live', { issue: 1 }));
    expect(happened).toEqual(['HotfixNoted', 'IssueResolved']);
    expect(release.issues[0]).toMatchObject({ resolved: { by: 'tminus' }, hotfix: { stage: 'live' } });
  });

  test('hears of it also when its release has ended, and is not resolved twice', () => {
    const over = { ...logged, ended: { how: 'finished', at: '2025-12-15T09:10:00Z', by: BOB.id } } as const;
    const { release } = when(over, noted('live', { issue: 1 }));
    expect(release.issues[0]?.resolved).toBeDefined();
    expect(when(release, noted('cancelled', { issue: 1 })).happened).toEqual(['HotfixNoted']);
  });

  test('stays open when the hotfix is given up', () => {
    const { release } = when(alarmed, noted('cancelled', { alert: 1 }));
    expect(release.alerts[0]?.closed).toBeUndefined();
  });

  test('is told when it was rolled back', () => {
    const mended = given(alarmed, noted('live', { alert: 1 }));
    const { happened, release } = when(mended, noted('rolled-back', { alert: 1 }, 40));
    expect(happened).toEqual(['HotfixNoted']);
    expect(hotfixLine(release.alerts[0]?.hotfix)).toEqual([
      '🚑 v1.3.1, which mended it, was rolled back: nothing mends it now',
    ]);
  });

  test('is nothing where there is no such alert', () => {
    expect(when(alarmed, noted('live', { alert: 7 })).happened).toEqual([]);
  });
});
