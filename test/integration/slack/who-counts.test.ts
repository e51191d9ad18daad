import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UserOptions } from '../../../sandbox/slack/options.ts';
import { startSlackServer, type SlackServer } from '../../../sandbox/slack/server.ts';
import { createMask } from '../../../src/services/runner/mask.ts';
import { createDirectory, type Directory } from '../../../src/slack/directory.ts';
import { createRosterReader } from '../../../src/slack/roster-reader.ts';
import { answeringClient } from '../../../src/slack/web-client.ts';
import type { RosterReader } from '../../../src/services/roster/roster-reader.ts';

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
let roster: RosterReader;
let now = 0;

beforeEach(async () => {
  slack = await startSlackServer({
    team: { enterpriseId: 'E0ACME' },
    users: ALL,
    userGroups: { managers: { users: Object.keys(ALL) }, retired: { users: ['member'], isDisabled: true } },
  });
  const silent = () => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const client = answeringClient({
    botToken: slack.workspace.app.botToken,
    apiUrl: slack.apiUrl,
    log,
    mask: createMask([]),
  });
  directory = createDirectory(client, log, () => now);
  roster = createRosterReader({ directory, log });
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

  test.each<[string, () => void]>([
    ['answers with an error', () => slack.faults.fail({ method: 'users.info', times: 3 })],
    ['asks to wait', () => slack.faults.rateLimit({ method: 'users.info', times: 3, retryAfterSeconds: 0 })],
    ['misses a scope', () => slack.faults.answerError('missing_scope', { method: 'users.info' })],
    ['hangs up', () => slack.faults.dropBefore({ method: 'users.info', times: 3 })],
    ['does not say which workspace is ours', () => slack.faults.answerError('fatal_error', { method: 'auth.test' })],
  ])('nobody counts while Slack %s; afterwards they do', async (_, arm) => {
    arm();
    const barred = { groups: [], unreadable: [], barred: 'unreadable' };
    expect(await directory.groupsOf('U0MEMBER', [GROUP])).toEqual(barred);
    expect(await directory.groupsOf('U0MEMBER', [GROUP])).toEqual(COUNTS);
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

describe('the roster', () => {
  test('counts whom a click would count, and no others', async () => {
    expect(await roster.read([GROUP, 'U0GUEST', 'U0ROBOT', 'U0PARTNER', 'U0LEAVER', 'U0GHOST'], 10)).toEqual({
      members: { [GROUP]: ['U0MEMBER', 'U0SISTER'] },
      unread: [],
      gone: ['U0LEAVER', 'U0GHOST'],
    });
  });

  test('looks for no more people than are needed', async () => {
    expect((await roster.read([GROUP], 1)).members).toEqual({ [GROUP]: ['U0MEMBER'] });
    expect(slack.callsTo('users.info')).toHaveLength(5);
  });

  test('tells which groups could not be read: nobody counts as one of their members', async () => {
    expect(await roster.read(['S0NONE', GROUP], 10)).toMatchObject({ members: { S0NONE: [] }, unread: ['S0NONE'] });
    slack.faults.fail({ method: 'usergroups.users.list', times: 3 });
    now = 60_001;
    expect(await roster.read([GROUP], 10)).toEqual({ members: { [GROUP]: [] }, unread: [GROUP], gone: [] });
  });

  test('tells which groups were read in part only', async () => {
    slack.faults.answerError('missing_scope', { method: 'users.info' });
    expect(await roster.read([GROUP], 10)).toEqual({ members: { [GROUP]: ['U0SISTER'] }, unread: [GROUP], gone: [] });
  });

  test('takes whoever is named for there while Slack says nothing', async () => {
    slack.faults.answerError('missing_scope', { method: 'users.info' });
    expect(await roster.read(['U0LEAVER'], 10)).toEqual({ members: {}, unread: [], gone: [] });
  });
});
