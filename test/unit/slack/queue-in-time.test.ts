import { afterEach, expect, test, vi } from 'vitest';
import type { Intent } from '../../../src/slack/intent.ts';
import { queueInTime } from '../../../src/slack/queue-in-time.ts';

const INTENT: Intent = {
  id: 't.1',
  person: 'U1',
  channel: 'C1',
  receivedAt: '2025-12-08T09:00:00Z',
  ask: { kind: 'help' },
  typed: true,
};
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

afterEach(() => vi.useRealTimers());

test('what was queued needs no words', async () => {
  expect(await queueInTime(async () => undefined, INTENT, log)).toBeUndefined();
});

test('what could not be queued says that nothing was started', async () => {
  expect(await queueInTime(async () => Promise.reject(new Error('down')), INTENT, log)).toMatch(
    /^Nothing was started:/,
  );
});

test('a queue that takes too long for Slack says so before Slack gives up', async () => {
  vi.useFakeTimers();
  const answer = queueInTime(async () => new Promise<never>(() => undefined), INTENT, log);
  await vi.advanceTimersByTimeAsync(2_500);
  expect(await answer).toMatch(/^Nothing was started so far:/);
});
