import { expect, test } from 'vitest';
import { isContinued, threadOf, timelineOf, unreadCounts } from '../../../sandbox/client/channel/timeline.ts';
import { message } from './screens.ts';

const parent = message('1.000001', { threadTs: '1.000001' });
const reply = message('2.000001', { threadTs: '1.000001' });
const broadcast = message('3.000001', { threadTs: '1.000001', isBroadcast: true });
const elsewhere = message('4.000001', { channel: 'C2' });
const all = [parent, reply, broadcast, elsewhere];

test('a channel shows its messages and the replies that were also sent to it', () => {
  expect(timelineOf(all, 'C1').messages).toEqual([parent, broadcast]);
});

test('a message tells how many replies it has, and the newest', () => {
  expect(timelineOf(all, 'C1').threads.get('1.000001')).toEqual({ count: 2, latest: '3.000001' });
});

test('a reply that only one person sees is not counted', () => {
  const hidden = message('5.000001', { threadTs: '1.000001', isEphemeral: true });
  expect(timelineOf([...all, hidden], 'C1').threads.get('1.000001')?.count).toBe(2);
});

test('a thread is the message with its replies', () => {
  expect(threadOf(all, 'C1', '1.000001')).toEqual([parent, reply, broadcast]);
});

test('unread is what others have said in the channel since the last look', () => {
  const counts = unreadCounts(all, 'U0BEN', { C1: '1.000001' });
  expect(Object.fromEntries(counts)).toEqual({ C1: 1, C2: 1 });
});

test('nobody has to read what they said themselves', () => {
  expect(unreadCounts(all, 'U0ANA', {}).size).toBe(0);
});

test('a message follows another one when the same person wrote both within five minutes', () => {
  const first = message('1000.000001');
  expect(isContinued(first, message('1200.000001'))).toBe(true);
  expect(isContinued(first, message('1400.000001'))).toBe(false);
  expect(isContinued(first, message('1200.000001', { user: 'U0BEN' }))).toBe(false);
  expect(isContinued(first, message('1200.000001', { isEphemeral: true }))).toBe(false);
  expect(isContinued(undefined, first)).toBe(false);
});
