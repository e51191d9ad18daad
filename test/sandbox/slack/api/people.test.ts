import { describe, expect, test } from 'vitest';
import { drive } from '../../../../sandbox/slack/driver.ts';
import { startServer } from '../support/bolt.ts';
import { refusalOf, webClient } from '../support/web-client.ts';

describe('users', () => {
  test('have names, time zones and flags', async () => {
    const server = await startServer({
      users: {
        alice: { name: 'Alice Ahrens', timeZone: 'Asia/Tokyo' },
        guest: { isRestricted: true, isDeleted: true },
      },
    });
    const client = webClient(server);
    expect(await client.users.info({ user: 'U0ALICE' })).toMatchObject({
      user: { name: 'alice', real_name: 'Alice Ahrens', tz: 'Asia/Tokyo', tz_offset: 32_400, is_bot: false },
    });
    expect(await client.users.info({ user: 'U0GUEST' })).toMatchObject({
      user: { deleted: true, is_restricted: true },
    });
    expect(await client.users.info({ user: 'U0RELEASEBOT' })).toMatchObject({ user: { is_bot: true } });
    expect(await refusalOf(client.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found');
  });

  test('may be guests, bots of workflows, and people of other workspaces', async () => {
    const server = await startServer({
      team: { enterpriseId: 'E0ACME' },
      users: {
        guest: { isUltraRestricted: true },
        flow: { isBot: true, isWorkflowBot: true },
        partner: { team: 'T0PARTNER', isStranger: true },
        sister: { team: 'T0SISTER', isAppUser: true, enterprise: { id: 'E0ACME', teams: ['T0SISTER', 'T0ACME'] } },
      },
    });
    const client = webClient(server);
    const told = async (user: string) => (await client.users.info({ user })).user;
    expect(await told('U0GUEST')).toMatchObject({ is_restricted: false, is_ultra_restricted: true, team_id: 'T0ACME' });
    expect(await told('U0GUEST')).not.toHaveProperty('is_stranger');
    expect(await told('U0FLOW')).toMatchObject({ is_bot: true, is_workflow_bot: true });
    expect(await told('U0PARTNER')).toMatchObject({ team_id: 'T0PARTNER', is_stranger: true });
    expect(await told('U0SISTER')).toMatchObject({
      team_id: 'T0SISTER',
      is_app_user: true,
      enterprise_user: { enterprise_id: 'E0ACME', teams: ['T0SISTER', 'T0ACME'] },
    });
    expect(await client.auth.test()).toMatchObject({ team_id: 'T0ACME', enterprise_id: 'E0ACME' });
  });

  test('are listed page by page', async () => {
    const client = webClient(await startServer());
    const first = await client.users.list({ limit: 2 });
    expect(first.members?.map(({ name }) => name)).toEqual(['alice', 'bob']);
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.users.list({ limit: 2, cursor });
    expect(second.members?.map(({ name }) => name)).toEqual(['carol', 'release-bot']);
    expect(await refusalOf(client.users.list({ cursor: 'made-up' }))).toBe('invalid_cursor');
  });

  test('are found by address, if the app may read addresses', async () => {
    const client = webClient(await startServer());
    expect(await client.users.lookupByEmail({ email: 'Bob@example.com' })).toMatchObject({ user: { id: 'U0BOB' } });
    expect(await refusalOf(client.users.lookupByEmail({ email: 'eve@example.com' }))).toBe('users_not_found');
    const blind = webClient(await startServer({ app: { scopes: ['users:read'] } }));
    expect((await blind.users.info({ user: 'U0BOB' })).user?.profile).not.toHaveProperty('email');
  });
});

describe('user groups', () => {
  test('list their members; a disabled or unknown one is no such subteam', async () => {
    const client = webClient(
      await startServer({
        userGroups: { managers: { users: ['alice', 'bob'] }, retired: { users: ['carol'], isDisabled: true } },
      }),
    );
    const { usergroups } = await client.usergroups.list({ include_users: true });
    expect(usergroups).toMatchObject([{ id: 'S0MANAGERS', handle: 'managers', users: ['U0ALICE', 'U0BOB'] }]);
    const members = await client.usergroups.users.list({ usergroup: 'S0MANAGERS' });
    expect(members.users).toEqual(['U0ALICE', 'U0BOB']);
    expect(await refusalOf(client.usergroups.users.list({ usergroup: 'S0RETIRED' }))).toBe('no_such_subteam');
    expect(await refusalOf(client.usergroups.users.list({ usergroup: 'S0NONE' }))).toBe('no_such_subteam');
  });
});

describe('reactions', () => {
  test('are added, counted and removed, each person once', async () => {
    const client = webClient(await startServer());
    const { ts: timestamp = '' } = await client.chat.postMessage({ channel: '#general', text: 'Vote' });
    const on = { channel: 'C0GENERAL', timestamp };
    await client.reactions.add({ ...on, name: 'eyes' });
    expect(await refusalOf(client.reactions.add({ ...on, name: 'eyes' }))).toBe('already_reacted');
    expect(await refusalOf(client.reactions.add({ ...on, name: 'No Such!' }))).toBe('invalid_name');
    const { message } = await client.reactions.get(on);
    expect(message?.reactions).toEqual([{ name: 'eyes', users: ['U0RELEASEBOT'], count: 1 }]);
    await client.reactions.remove({ ...on, name: 'eyes' });
    expect(await refusalOf(client.reactions.remove({ ...on, name: 'eyes' }))).toBe('no_reaction');
  });
});

describe('reaction events', () => {
  const reactsIn = async (app: { events: string[]; scopes: string[] }, bot = true): Promise<object[]> => {
    const server = await startServer({ app, channels: { general: { bot } } });
    const alice = drive(server).user('alice');
    const { message } = await alice.types('Vote', { in: 'general' });
    if (message === undefined) throw new Error('nothing was said');
    await alice.reacts('+1::skin-tone-3', { to: message });
    await alice.unreacts('+1::skin-tone-3', { to: message });
    return server.deliveries.map(({ envelope }) => (envelope.payload as { event: object }).event);
  };

  test('come for what was subscribed to', async () => {
    const [added, removed] = await reactsIn({
      events: ['reaction_added', 'reaction_removed'],
      scopes: ['reactions:read'],
    });
    expect(added).toMatchObject({ type: 'reaction_added', user: 'U0ALICE', item: { channel: 'C0GENERAL' } });
    expect(removed).toMatchObject({ type: 'reaction_removed', reaction: '+1::skin-tone-3' });
    expect(await reactsIn({ events: ['reaction_added'], scopes: ['reactions:read'] })).toHaveLength(1);
  });

  test('come neither without the scope nor from a channel that the bot is not in', async () => {
    const events = ['reaction_added', 'reaction_removed'];
    expect(await reactsIn({ events, scopes: ['commands'] })).toEqual([]);
    expect(await reactsIn({ events, scopes: ['reactions:read'] }, false)).toEqual([]);
  });
});
