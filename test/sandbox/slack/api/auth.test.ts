import { describe, expect, test } from 'vitest';
import { startServer } from '../support/bolt.ts';
import { refusalDetails, refusalOf, webClient } from '../support/web-client.ts';

describe('a Web API call', () => {
  test('tells the app who it is', async () => {
    const server = await startServer();
    expect(await webClient(server).auth.test()).toMatchObject({
      ok: true,
      team: 'Acme',
      team_id: 'T0ACME',
      user_id: 'U0RELEASEBOT',
      bot_id: 'B0RELEASEBOT',
    });
  });

  test('is refused without a token, with a wrong one, and with one of the wrong kind', async () => {
    const server = await startServer();
    const { appToken } = server.workspace.app;
    const withoutToken = await fetch(`${server.apiUrl}auth.test`, { method: 'POST' });
    expect(await withoutToken.json()).toEqual({ ok: false, error: 'not_authed' });
    expect(await refusalOf(webClient(server, {}, 'xoxb-wrong').auth.test())).toBe('invalid_auth');
    expect(await refusalOf(webClient(server, {}, appToken).users.list({}))).toBe('not_allowed_token_type');
    expect(await refusalOf(webClient(server).apps.connections.open({}))).toBe('not_allowed_token_type');
  });

  test('is refused without its scope, and says which is missing', async () => {
    const server = await startServer({ app: { scopes: ['commands', 'chat:write'] } });
    expect(await refusalDetails(webClient(server).users.list({}))).toMatchObject({
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'commands,chat:write',
    });
  });

  test('takes JSON as well as forms, and the token as an argument too', async () => {
    const server = await startServer();
    const { botToken } = server.workspace.app;
    const json = await fetch(`${server.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel: 'C0GENERAL', text: 'as JSON' }),
    });
    const form = await fetch(`${server.apiUrl}chat.postMessage`, {
      method: 'POST',
      body: new URLSearchParams({ token: botToken, channel: 'C0GENERAL', text: 'as a form' }),
    });
    expect(await json.json()).toMatchObject({ ok: true, message: { text: 'as JSON' } });
    expect(await form.json()).toMatchObject({ ok: true, message: { text: 'as a form' } });
  });

  test('of a method that does not exist is refused', async () => {
    const server = await startServer();
    expect(await refusalOf(webClient(server).apiCall('chat.shout'))).toBe('unknown_method');
  });

  test('is recorded with its arguments, but never with its token', async () => {
    const server = await startServer();
    await webClient(server).chat.postMessage({ channel: 'C0GENERAL', text: 'Hello' });
    expect(server.callsTo('chat.postMessage')).toMatchObject([{ args: { channel: 'C0GENERAL', text: 'Hello' } }]);
    expect(JSON.stringify(server.calls)).not.toContain(server.workspace.app.botToken);
  });
});
