import { expect, test } from 'vitest';
import { readPermalink } from '../../../sandbox/client/channel/permalink.ts';
import { dayOf, timeOf } from '../../../sandbox/client/channel/when.ts';
import { filterLines, isTrouble } from '../../../sandbox/client/traffic/filter-lines.ts';
import type { Traffic } from '../../../sandbox/web/protocol.ts';

const HERE = 'http://127.0.0.1:3900';

test('the address of a message leads to it, and that of a reply to its thread', () => {
  expect(readPermalink(`${HERE}/archives/C1/p1700000000000100`, HERE)).toEqual({
    channel: 'C1',
    ts: '1700000000.000100',
  });
  expect(readPermalink(`${HERE}/archives/C1/p1700000000000100?thread_ts=1600000000.000200`, HERE)).toHaveProperty(
    'threadTs',
    '1600000000.000200',
  );
});

test('every other address leads away', () => {
  expect(readPermalink('https://acme.test/archives/C1/p1700000000000100', HERE)).toBeUndefined();
  expect(readPermalink(`${HERE}/archives/C1`, HERE)).toBeUndefined();
});

test('the time of a message is that of its reader', () => {
  const ts = '1795388400.000100'; // 23:00 UTC on 22 November 2026
  expect([timeOf(ts, 'UTC'), timeOf(ts, 'Europe/Berlin')]).toEqual(['11:00 PM', '12:00 AM']);
  expect([dayOf(ts, 'UTC'), dayOf(ts, 'Europe/Berlin')]).toEqual(['Sunday, November 22', 'Monday, November 23']);
});

function line(id: number, name: string, result?: string): Traffic {
  return { id, at: 0, direction: 'call', name, request: '{"channel": "C1"}', ...(result && { result }) };
}

test('the traffic is filtered by words, the newest first', () => {
  const lines = [line(1, 'chat.update', 'ok'), line(2, 'chat.postMessage', '429'), line(3, 'chat.update', '429')];
  expect(filterLines(lines, '').map(({ id }) => id)).toEqual([3, 2, 1]);
  expect(filterLines(lines, 'UPDATE 429').map(({ id }) => id)).toEqual([3]);
  expect(filterLines(lines, 'c2')).toEqual([]);
});

test('what is under way is no trouble yet', () => {
  expect([line(1, 'x'), line(1, 'x', 'ok'), line(1, 'x', 'acked'), line(1, 'x', '429')].map(isTrouble)).toEqual([
    false,
    false,
    false,
    true,
  ]);
});
