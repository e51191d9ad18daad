import { expect, test } from 'vitest';
import { reduce } from '../../../sandbox/client/feed/reduce.ts';
import type { Traffic, View } from '../../../sandbox/web/protocol.ts';
import { message, screen } from './screens.ts';

const one = message('1.000001');
const two = message('2.000001');
const three = message('3.000001');

function line(id: number, more: Partial<Traffic> = {}): Traffic {
  return { id, at: 0, direction: 'call', name: 'chat.update', request: '{}', ...more };
}

test('a change before the first screen changes nothing', () => {
  expect(reduce(undefined, { kind: 'message', message: one })).toBeUndefined();
});

test('a new message takes its place by time', () => {
  const after = reduce(screen([one, three]), { kind: 'message', message: two });
  expect(after?.messages).toEqual([one, two, three]);
});

test('a message that changes is replaced in place, and all others stay the same objects', () => {
  const edited = message('1.000001', { text: 'edited' });
  const after = reduce(screen([one, two]), { kind: 'message', message: edited });
  expect(after?.messages[0]).toBe(edited);
  expect(after?.messages[1]).toBe(two);
});

test('messages of the same time in two channels are two messages', () => {
  const elsewhere = message('1.000001', { channel: 'C2' });
  const after = reduce(screen([one]), { kind: 'message', message: elsewhere });
  expect(after?.messages).toHaveLength(2);
  const deleted = after && reduce(after, { kind: 'message-deleted', channel: 'C2', ts: '1.000001' });
  expect(deleted?.messages).toEqual([one]);
});

test('a home that is taken away is gone', () => {
  const home: View = { id: 'V1', type: 'home', title: '', blocks: [], values: {}, pictures: {} };
  const after = reduce(screen([], { home }), { kind: 'views', modals: [] });
  expect(after).not.toHaveProperty('home');
});

test('a known line of traffic is brought up to date, and old lines are forgotten', () => {
  const before = screen([], { traffic: Array.from({ length: 200 }, (_, index) => line(index + 1)) });
  const after = reduce(before, { kind: 'traffic', traffic: [line(200, { result: 'ok' }), line(201)] });
  expect(after?.traffic).toHaveLength(200);
  expect(after?.traffic.at(0)?.id).toBe(2);
  expect(after?.traffic.at(-2)?.result).toBe('ok');
});

test('faults, connections and the project are as the last change says', () => {
  const faults = { slow: true, down: false, rateLimited: false };
  const project = { name: 'web', environments: [], commits: [] };
  const slow = reduce(screen([]), { kind: 'faults', faults });
  const gone = reduce(slow, { kind: 'connections', connections: 0 });
  expect(reduce(gone, { kind: 'project', project })).toMatchObject({ faults, project, connections: 0 });
});

test('a fresh screen keeps every message that says the same as before', () => {
  const before = screen([one, two]);
  const after = reduce(before, { kind: 'screen', screen: screen([{ ...one }, { ...two, text: 'edited' }, three]) });
  expect(after?.messages[0]).toBe(one);
  expect(after?.messages[1]?.text).toBe('edited');
  expect(after?.people).toBe(before.people);
});

test('a fresh screen without anything new keeps the list itself', () => {
  const before = screen([one, two]);
  const after = reduce(before, { kind: 'screen', screen: screen([{ ...one }, { ...two }]) });
  expect(after?.messages).toBe(before.messages);
});
