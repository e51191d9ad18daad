import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SeenMessage } from '../../../sandbox/slack/driver/seen-message.ts';
import { createAnnouncer } from '../../../src/slack/announcer.ts';
import { postingClient } from '../../../src/slack/web-client.ts';
import { newsOfAcmeWeb } from '../../news.ts';
import { startBot, type TestBot } from './bot.ts';
import { startSoak, WATCHED } from './soaking.ts';

let bot: TestBot;
let announcement: SeenMessage;
beforeEach(async () => {
  bot = await startBot({ facts: WATCHED });
  await startSoak(bot.desk);
  const { log } = bot.connection;
  const now = (): string => new Date().toISOString();
  const announcer = createAnnouncer({ client: postingClient(bot.connection), sent: bot.sent, log, now });
  const journal = { entry: 42, head: '3f2a9c1d'.repeat(8) };
  await announcer.announce({ release: 'acme-web-1', channel: 'C02GENERAL', news: newsOfAcmeWeb(), journal });
  announcement = await bot.people.channel('general').shows('acme-web v1.3.0 is out');
});
afterEach(async () => bot[Symbol.asyncDispose]());

const counted = () => bot.desk.release('acme-web-1').reactions;

test('reactions to the announcement and its replies are counted, once per burst', async () => {
  const people = ['alice', 'bob', 'carol', 'dan'].map((name) => bot.people.user(name));
  const [alice, bob] = people;
  const { message: reply } = (await alice?.types('yay', { in: 'general', thread: announcement })) ?? {};
  for (const one of people) await one.reacts('tada', { to: announcement });
  await bob?.reacts('+1::skin-tone-3', { to: announcement });
  await bob?.reacts('+1', { to: reply ?? announcement });
  expect(bot.intents).toHaveLength(1);
  const before = bot.slack.callsTo('conversations.replies').length;
  await bot.later();
  expect(counted()).toEqual({ C02GENERAL: { '+1': 2, tada: 4 } });
  expect(bot.slack.callsTo('conversations.replies').slice(before)).toHaveLength(1);
  await bot.later();
  expect(bot.slack.callsTo('conversations.replies').slice(before)).toHaveLength(1);
});

test('a reaction that is taken away counts no more', async () => {
  const alice = bot.people.user('alice');
  await alice.reacts('tada', { to: announcement });
  await alice.unreacts('tada', { to: announcement });
  await bot.people.user('bob').reacts('eyes', { to: announcement });
  await bot.later();
  expect(counted()).toEqual({ C02GENERAL: { eyes: 1 } });
});

test('reactions in other channels, and to other messages, are nothing to us', async () => {
  const alice = bot.people.user('alice');
  const { message: elsewhere } = await alice.types('hello', { in: 'releases' });
  const { message: other } = await alice.types('lunch?', { in: 'general' });
  await alice.reacts('wave', { to: elsewhere ?? announcement });
  expect(bot.intents).toEqual([]);
  await alice.reacts('pizza', { to: other ?? announcement });
  await bot.later();
  expect(counted()).toEqual({});
});

test('an announcement that somebody deleted is a line in our log', async () => {
  await bot.people.user('alice').reacts('tada', { to: announcement });
  const { workspace } = bot.slack;
  const message = workspace.conversation('C02GENERAL').find(announcement.ts);
  if (message) workspace.remove(message);
  await bot.later();
  expect(counted()).toEqual({});
  expect(bot.logged.join('\n')).toContain('could not be counted');
});
