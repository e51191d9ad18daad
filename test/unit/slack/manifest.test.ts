import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROUTES } from '../../../src/slack/routes.ts';

const ROOT = new URL('../../../', import.meta.url);
const MANIFEST = JSON.parse(readFileSync(new URL('manifest.json', ROOT), 'utf8'));
const CODE = globSync('src/slack/**/*.ts', { cwd: ROOT }).map((path) => readFileSync(new URL(path, ROOT), 'utf8'));

/** What Slack asks for each event (https://docs.slack.dev/reference/events). */
const EVENT_SCOPES: Record<keyof typeof ROUTES.events, string[]> = {
  app_home_opened: [],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
};

/** What Slack asks for each method that the code may call (https://docs.slack.dev/reference/methods). */
const SCOPES: Record<string, string[]> = {
  'auth.test': [],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'files.info': ['files:read'],
  filesUploadV2: ['files:write'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.update': [],
  'views.publish': [],
};

test('the manifest registers exactly the commands and events that the code takes', () => {
  expect(MANIFEST.features.slash_commands.map(({ command }: { command: string }) => command)).toEqual(
    Object.keys(ROUTES.commands),
  );
  expect(MANIFEST.settings.event_subscriptions.bot_events).toEqual(Object.keys(ROUTES.events));
  expect(MANIFEST.settings.interactivity.is_enabled).toBe(true);
  expect(MANIFEST.settings.socket_mode_enabled).toBe(true);
  expect(MANIFEST.features.app_home.home_tab_enabled).toBe(true);
});

test('the manifest registers exactly the shortcuts that the code takes, within Slack’s limits', () => {
  const { shortcuts } = MANIFEST.features as {
    shortcuts: Record<'callback_id' | 'name' | 'type' | 'description', string>[];
  };
  expect(shortcuts.map(({ callback_id }) => callback_id)).toEqual(Object.keys(ROUTES.shortcuts));
  for (const { name, type, description } of shortcuts) {
    expect(type).toBe('message');
    expect(name.length).toBeLessThanOrEqual(24);
    expect(description.length).toBeLessThanOrEqual(150);
  }
});

test('people who are named in a command arrive as ids', () => {
  expect(MANIFEST.features.slash_commands[0].should_escape).toBe(true);
});

test('the manifest asks for exactly the scopes of the methods that the code calls and the events that it takes', () => {
  const called = new Set(
    CODE.flatMap((code) => [...code.matchAll(/\bclient\.((?:\w+\.)*\w+)\(/g)].map(([, method]) => method ?? '')),
  );
  const methods = [...called].filter((method) => method !== 'masked' && method !== 'disconnect' && method !== 'on');
  expect(methods.filter((method) => !(method in SCOPES))).toEqual([]);
  const events = Object.values(EVENT_SCOPES).flat();
  const scopes = new Set(['commands', ...events, ...methods.flatMap((method) => SCOPES[method] ?? [])]);
  expect(MANIFEST.oauth_config.scopes.bot.toSorted()).toEqual([...scopes].toSorted());
});

test('the manifest keeps to Slack’s limits', () => {
  expect(MANIFEST.display_information.name.length).toBeLessThanOrEqual(35);
  expect(MANIFEST.display_information.description.length).toBeLessThanOrEqual(140);
  expect(MANIFEST.display_information.long_description.length).toBeGreaterThanOrEqual(174);
  expect(MANIFEST.features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
});
