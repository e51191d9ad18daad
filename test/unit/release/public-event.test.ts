import { describe, expect, it } from 'vitest';
import type { ReleaseEvent } from '../../../src/release/event.ts';
import { PUBLIC_EVENT_NAMES, publicProjectEvent, publicReleaseEvent } from '../../../src/release/public-event.ts';
import { facts, MONDAY, started } from './given.ts';

const COMMON = { at: MONDAY, by: 'U01ALICE' };

describe('what other programs are told', () => {
  it('has a name for every event, made from its type', () => {
    expect(PUBLIC_EVENT_NAMES).toContain('release.started');
    expect(PUBLIC_EVENT_NAMES).toContain('release.step-succeeded');
    expect(PUBLIC_EVENT_NAMES).toContain('release.rolled-back');
    expect(PUBLIC_EVENT_NAMES).toContain('project.freeze-declared');
    expect(new Set(PUBLIC_EVENT_NAMES).size).toBe(PUBLIC_EVENT_NAMES.length);
    expect(PUBLIC_EVENT_NAMES.filter((name) => !/^(release|project)\.[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
  });

  it('says of which release it is, its place in it, and no path, no command, no role', () => {
    const event: ReleaseEvent = { type: 'ReleaseStarted', release: facts(), ...COMMON };
    const told = publicReleaseEvent(event, started(), 1);
    expect(told).toMatchObject({
      type: 'release.started',
      timestamp: MONDAY,
      version: 1,
      data: {
        project: 'acme-web',
        release: { id: 'acme-web-1', version: '1.3.0', tag: 'v1.3.0', type: 'minor' },
        number: 1,
        by: 'U01ALICE',
        event: { branch: 'release/v1.3.0', targetDate: '2025-12-15' },
      },
    });
    expect(Object.keys(told.data.event)).not.toContain('checklist');
    const result = { summary: 'done', log: 'logs/x.log', chart: 'charts/x.png', url: 'https://stspg.io/x' };
    const step = publicReleaseEvent(
      { type: 'StepSucceeded', step: 'run-tests', attempt: 1, result, ...COMMON },
      started(),
      2,
    );
    expect(step.data.event).toEqual({ step: 'run-tests', attempt: 1, summary: 'done', url: 'https://stspg.io/x' });
    const trouble = { reason: 'It failed.', tail: ['/srv/tminus/data'], log: 'logs/x.log' };
    const failed = publicReleaseEvent(
      { type: 'StepFailed', step: 'run-tests', attempt: 1, trouble, ...COMMON },
      started(),
      3,
    );
    expect(failed.data.event).toEqual({ step: 'run-tests', attempt: 1, reason: 'It failed.' });
  });

  it('is the same of what belongs to a project', () => {
    const freeze = {
      type: 'FreezeDeclared',
      freeze: 'f1',
      from: MONDAY,
      until: MONDAY,
      reason: 'audit',
      ...COMMON,
    } as const;
    expect(publicProjectEvent(freeze, 'acme-web', 4)).toEqual({
      type: 'project.freeze-declared',
      timestamp: MONDAY,
      version: 1,
      data: {
        project: 'acme-web',
        number: 4,
        by: 'U01ALICE',
        event: { freeze: 'f1', from: MONDAY, until: MONDAY, reason: 'audit' },
      },
    });
  });
});
