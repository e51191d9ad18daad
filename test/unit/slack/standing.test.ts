import { describe, expect, test } from 'vitest';
import { standingIn, type Account, type Standing } from '../../../src/slack/standing.ts';

const OURS = { team: 'T0ACME', enterprise: 'E0ACME' };
const account = (more: Account = {}): Account => ({ id: 'U05ERIN', team_id: 'T0ACME', deleted: false, ...more });

describe('somebody is', () => {
  test.each<[Standing, string, Account]>([
    ['member', 'an account of our workspace with nothing special about it', {}],
    ['member', 'an admin', { is_admin: true }],
    ['member', 'a person who has authorized the app', { is_app_user: true }],
    ['deactivated', 'an account that is deleted, whatever else it is', { deleted: true, is_bot: true }],
    ['bot', 'a bot', { is_bot: true }],
    ['bot', 'a bot of a workflow', { is_workflow_bot: true }],
    ['bot', 'a bot of a connector', { is_connector_bot: true }],
    ['bot', 'Slackbot, of which Slack says that it is none', { id: 'USLACKBOT', is_bot: false }],
    ['guest', 'a guest of several channels', { is_restricted: true }],
    ['guest', 'a guest of one channel', { is_ultra_restricted: true }],
    ['stranger', 'somebody of another workspace', { team_id: 'T0PARTNER' }],
    ['stranger', 'a guest of another workspace', { team_id: 'T0PARTNER', is_restricted: true }],
    ['stranger', 'whom Slack calls a stranger', { is_stranger: true }],
    ['stranger', 'an account that says nothing of its workspace', { team_id: undefined }],
    ['stranger', 'somebody of another organization', { team_id: 'T0X', enterprise_user: { enterprise_id: 'E0X' } }],
    [
      'member',
      'whose organization puts them into our workspace',
      { team_id: 'E0X', enterprise_user: { teams: ['T0ACME'] } },
    ],
    ['member', 'somebody of our organization', { team_id: 'T0SISTER', enterprise_user: { enterprise_id: 'E0ACME' } }],
    ['member', 'the same, as said of the account itself', { team_id: 'T0SISTER', enterprise_id: 'E0ACME' }],
    ['guest', 'a guest of our organization', { team_id: 'T0SISTER', enterprise_id: 'E0ACME', is_restricted: true }],
  ])('a %s: %s', (standing, _, more) => {
    expect(standingIn(OURS, account(more))).toBe(standing);
  });

  test('nobody of ours where our own workspace is not known', () => {
    expect(standingIn({ team: '' }, account({ team_id: undefined }))).toBe('stranger');
    expect(standingIn({ team: '' }, account({ enterprise_user: { teams: ['T0X'] } }))).toBe('stranger');
  });
});
