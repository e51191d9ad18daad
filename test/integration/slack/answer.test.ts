import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { drive, type Driver } from '../../../sandbox/slack/driver.ts';
import type { SlackServer } from '../../../sandbox/slack/server.ts';
import { createMask } from '../../../src/services/runner/mask.ts';
import { tellPrivately } from '../../../src/slack/answer.ts';
import { createDirectory } from '../../../src/slack/directory.ts';
import { answeringClient } from '../../../src/slack/web-client.ts';
import { startWorkspace } from './bot.ts';

let slack: SlackServer;
let people: Driver;
const silent = () => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent };
beforeAll(async () => {
  slack = await startWorkspace();
  people = drive(slack);
});
afterAll(async () => slack.close());

const mask = createMask(['s3cret&word']);
const client = () => answeringClient({ botToken: slack.workspace.app.botToken, apiUrl: slack.apiUrl, log, mask });

test('an answer is for the person only, where they asked', async () => {
  await tellPrivately({ client: client(), log }, { person: 'U02BOB', channel: 'C01RELEASES' }, 'Only for Bob.');
  expect((await people.user('bob').sees('Only for Bob.')).channel).toBe('C01RELEASES');
});

test('where the bot is not, it comes as a direct message', async () => {
  await tellPrivately(
    { client: client(), log },
    { person: 'U02BOB', channel: 'C03RANDOM', responseUrl: new URL('/commands/T0ACME/1/used-up', slack.apiUrl).href },
    'Directly to Bob.',
  );
  const [message] = slack.workspace.allMessages().filter(({ text }) => text === 'Directly to Bob.');
  expect(slack.workspace.channels.get(message?.channel ?? '')?.im).toBe('U02BOB');
});

test('an address that is not Slack’s is never called: the answer comes another way', async () => {
  const called: string[] = [];
  const stranger = createServer((request, response) => {
    called.push(request.url ?? '');
    response.end();
  }).listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  onTestFinished(() => void stranger.close());
  const { port } = stranger.address() as AddressInfo;
  const logged: string[] = [];
  const warn = (facts: object, message: string): void => void logged.push(`${message} ${JSON.stringify(facts)}`);
  for (const [index, path] of ['commands/T0ACME/1?token=s3cret', '.slack.com/', '?hooks.slack.com'].entries()) {
    const responseUrl = new URL(path, `http://127.0.0.1:${port}`).href;
    const asker = { person: 'U02BOB', channel: 'C01RELEASES', responseUrl, typed: true };
    await tellPrivately({ client: client(), log: { ...log, warn } }, asker, `Elsewhere, Bob, ${index}.`);
    await people.user('bob').sees(`Elsewhere, Bob, ${index}.`);
  }
  expect(called).toEqual([]);
  expect(logged).toHaveLength(3);
  expect(logged.join()).toContain(`http://127.0.0.1:${port}`);
  expect(logged.join()).not.toContain('s3cret');
});

test('a lost answer stops nothing', async () => {
  slack.faults.answerError('fatal_error', { times: 2 });
  await expect(
    tellPrivately({ client: client(), log }, { person: 'U02BOB', channel: 'C01RELEASES' }, 'Lost.'),
  ).resolves.toBeUndefined();
});

test('names are asked for once an hour, and one that can’t be read is left out', async () => {
  let now = 0;
  const directory = createDirectory(client(), log, () => now);
  slack.faults.answerError('fatal_error', { method: 'users.info' });
  expect([...(await directory.names(['U01ALICE']))]).toEqual([]);
  expect([...(await directory.names(['U01ALICE', 'S01MANAGERS']))]).toEqual([
    ['U01ALICE', 'Alice'],
    ['S01MANAGERS', '@managers'],
  ]);
  const asked = slack.callsTo('users.info').length;
  await directory.names(['U01ALICE']);
  expect(slack.callsTo('users.info')).toHaveLength(asked);
  now = 3_600_001;
  await directory.names(['U01ALICE']);
  expect(slack.callsTo('users.info')).toHaveLength(asked + 1);
});

test('membership is asked for once a minute, and fails closed', async () => {
  let now = 0;
  const directory = createDirectory(client(), log, () => now);
  expect(await directory.groupsOf('U05ERIN', ['S01MANAGERS'])).toEqual({ groups: ['S01MANAGERS'], unreadable: [] });
  slack.faults.answerError('plan_upgrade_required', { method: 'usergroups.users.list' });
  expect((await directory.groupsOf('U05ERIN', ['S01MANAGERS'])).groups).toEqual(['S01MANAGERS']);
  now = 60_001;
  expect(await directory.groupsOf('U05ERIN', ['S01MANAGERS'])).toEqual({ groups: [], unreadable: ['S01MANAGERS'] });
});
