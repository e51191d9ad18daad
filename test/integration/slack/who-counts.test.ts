import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UserOptions } from '../../../sandbox/slack/options.ts';
import { startSlackServer, type SlackServer } from '../../../sandbox/slack/server.ts';
import { createDirectory, type Directory } from '../../../src/slack/directory.ts';
import { answeringClient } from '../../../src/slack/web-client.ts';

const GROUP = 'S0MANAGERS';
const ALL: Record<string, UserOptions> = {
  member: {},
  guest: { isRestricted: true },
  visitor: { isUltraRestricted: true },
  robot: { isBot: true },
  flow: { isWorkflowBot: true },
  leaver: { isDeleted: true },
  partner: { team: 'T0PARTNER' },
  stranger: { team: 'T0PARTNER', isStranger: true },
  sister: { team: 'T0SISTER', enterprise: { id: 'E0ACME', teams: ['T0SISTER'] } },
  rival: { team: 'T0RIVAL', enterprise: { id: 'E0RIVAL', teams: ['T0RIVAL'] } },
};
const COUNTS = { groups: [GROUP], unreadable: [] };

let slack: SlackServer;
let directory: Directory;
let now = 0;

beforeEach(async () => {
  slack = await startSlackServer({
    team: { enterpriseId: 'E0ACME' },
    users: ALL,
    userGroups: { managers: { users: Object.keys(ALL) }, retired: { users: ['member'], isDisabled: true } },
  });
  const silent = () => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const client = answeringClient({ botToken: slack.workspace.app.botToken, apiUrl: slack.apiUrl, log });
  directory = createDirectory(client, log, () => now);
  now = 0;
});

afterEach(async () => slack.close());

describe('of the people in a user group', () => {
  test.each(['U0MEMBER', 'U0SISTER'])(
    'a full member of the workspace or its organization counts: %s',
    async (person) => {
      expect(await directory.groupsOf(person, [GROUP])).toEqual(COUNTS);
    },
  );

  test.each([
    ['U0GUEST', 'guest'],
    ['U0VISITOR', 'guest'],
    ['U0ROBOT', 'bot'],
    ['U0FLOW', 'bot'],
    ['U0LEAVER', 'deactivated'],
    ['U0PARTNER', 'stranger'],
    ['U0STRANGER', 'stranger'],
    ['U0RIVAL', 'stranger'],
  ])('%s does not: a %s', async (person, barred) => {
    expect(await directory.groupsOf(person, [GROUP])).toEqual({ groups: [], unreadable: [], barred });
  });

  test('nobody counts while Slack does not say who they are', async () => {
    const silence: [string, () => void][] = [
      ['an error', () => slack.faults.fail({ method: 'users.info', times: 3 })],
      ['a limit', () => slack.faults.rateLimit({ method: 'users.info', times: 3, retryAfterSeconds: 0 })],
      ['a missing scope', () => slack.faults.answerError('missing_scope', { method: 'users.info' })],
      ['no answer', () => slack.faults.dropBefore({ method: 'users.info', times: 3 })],
      ['no workspace', () => slack.faults.answerError('fatal_error', { method: 'auth.test' })],
    ];
    for (const [what, arm] of silence) {
      arm();
      now += 3_600_001; // nothing is remembered
      expect(await directory.groupsOf('U0MEMBER', [GROUP]), what).toEqual({
        groups: [],
        unreadable: [],
        barred: 'unreadable',
      });
      expect(await directory.groupsOf('U0MEMBER', [GROUP]), `after ${what}`).toEqual(COUNTS);
    }
  });

  test('nobody counts while the group can’t be read', async () => {
    expect(await directory.groupsOf('U0MEMBER', ['S0RETIRED', 'S0NONE', GROUP])).toEqual({
      groups: [GROUP],
      unreadable: ['S0RETIRED', 'S0NONE'],
    });
  });
});

test('whoever is made a guest stops counting within a minute', async () => {
  expect(await directory.groupsOf('U0MEMBER', [GROUP])).toEqual(COUNTS);
  const member = slack.workspace.users.get('U0MEMBER');
  if (member) member.isRestricted = true;
  expect(await directory.groupsOf('U0MEMBER', [GROUP])).toEqual(COUNTS);
  expect(slack.callsTo('users.info')).toHaveLength(1);
  now = 60_001;
  expect(await directory.groupsOf('U0MEMBER', [GROUP])).toMatchObject({ groups: [], barred: 'guest' });
});

test('where the roles name no group, Slack is not asked', async () => {
  expect(await directory.groupsOf('U0MEMBER', [])).toEqual({ groups: [], unreadable: [] });
  expect(slack.callsTo('users.info')).toEqual([]);
});

test('whoever has no account is nobody', async () => {
  expect(await directory.standingOf('U0GHOST')).toBe('unknown');
  expect([...(await directory.names(['U0GHOST']))]).toEqual([]);
});
