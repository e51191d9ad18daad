import type { AppOptions, ChannelOptions, SlackServerOptions, UserGroupOptions, UserOptions } from '../options.ts';
import { namedId } from './ids.ts';
import type { App, User } from './records.ts';
import { Workspace } from './workspace.ts';

const DEFAULT_USERS: Record<string, UserOptions> = {
  alice: { name: 'Alice Ahrens', timeZone: 'Europe/Berlin', isAdmin: true },
  bob: { name: 'Bob Baker', timeZone: 'America/New_York' },
  carol: { name: 'Carol Chen', timeZone: 'Asia/Singapore' },
};

const DEFAULT_CHANNELS: Record<string, ChannelOptions> = { 'acme-web': {}, general: {}, alerts: {} };

const ALL_SCOPES =
  'channels:history channels:join channels:read chat:write chat:write.public commands files:read files:write ' +
  'groups:history groups:read im:write reactions:read reactions:write usergroups:read users:read users:read.email';

/** Builds the workspace that the options describe. Throws an Error that names a handle nobody has. */
export function seedWorkspace(options: SlackServerOptions, now: () => number): Workspace {
  const team = { id: 'T0ACME', domain: 'acme', name: 'Acme', url: '', ...options.team };
  const workspace = new Workspace(team, appFrom(options.app ?? {}), now);
  const people = options.users ?? DEFAULT_USERS;
  for (const [handle, user] of Object.entries(people)) addUser(workspace, handle, user);
  addBotUser(workspace);
  for (const [name, channel] of Object.entries(options.channels ?? DEFAULT_CHANNELS)) {
    addChannel(workspace, name, channel, Object.keys(people), now);
  }
  for (const [handle, group] of Object.entries(options.userGroups ?? {})) addUserGroup(workspace, handle, group);
  return workspace;
}

function appFrom(options: AppOptions): App {
  const name = options.name ?? 'release-bot';
  return {
    id: namedId('A', name),
    name,
    botId: namedId('B', name),
    botUser: options.botUserId ?? namedId('U', name),
    botToken: options.botToken ?? 'xoxb-sandbox-bot',
    appToken: options.appToken ?? 'xapp-1-sandbox-app',
    signingSecret: options.signingSecret ?? 'sandbox-signing-secret',
    verificationToken: 'sandbox-verification-token',
    scopes: new Set(options.scopes ?? ALL_SCOPES.split(' ')),
    commands: (options.commands ?? ['/release']).map((command) =>
      typeof command === 'string' ? { command, shouldEscape: false } : { shouldEscape: false, ...command },
    ),
    shortcuts: options.shortcuts ?? [],
    events: new Set(options.events ?? ['app_home_opened']),
    hasHomeTab: options.hasHomeTab ?? true,
  };
}

function addUser(workspace: Workspace, handle: string, options: UserOptions): User {
  const user: User = {
    id: options.id ?? namedId('U', handle),
    team: options.team ?? workspace.team.id,
    handle,
    realName: options.name ?? handle,
    email: options.email ?? `${handle}@example.com`,
    timeZone: options.timeZone ?? 'UTC',
    isBot: options.isBot ?? false,
    isWorkflowBot: options.isWorkflowBot ?? false,
    isRestricted: options.isRestricted ?? false,
    isUltraRestricted: options.isUltraRestricted ?? false,
    isAdmin: options.isAdmin ?? false,
    isDeleted: options.isDeleted ?? false,
    isStranger: options.isStranger ?? false,
    isAppUser: options.isAppUser ?? false,
    ...(options.enterprise && { enterprise: options.enterprise }),
  };
  workspace.users.set(user.id, user);
  return user;
}

function addBotUser(workspace: Workspace): void {
  const { botUser, name } = workspace.app;
  addUser(workspace, name.toLowerCase().replaceAll(/\W+/g, '-'), { id: botUser, name, isBot: true });
  addUser(workspace, 'slackbot', { id: 'USLACKBOT', name: 'Slackbot', isBot: true });
}

function addChannel(
  workspace: Workspace,
  name: string,
  options: ChannelOptions,
  everybody: string[],
  now: () => number,
): void {
  const members = new Set((options.members ?? everybody).map((handle) => idOf(workspace, handle)));
  if (options.bot ?? true) members.add(workspace.app.botUser);
  const id = options.id ?? namedId('C', name);
  const { topic = '', isPrivate = false, isArchived = false } = options;
  const createdAt = Math.floor(now() / 1000);
  workspace.channels.set(id, { id, name, topic, isPrivate, isArchived, members, createdAt });
}

function addUserGroup(workspace: Workspace, handle: string, options: UserGroupOptions): void {
  const id = options.id ?? namedId('S', handle);
  const users = options.users.map((user) => idOf(workspace, user));
  const { name = handle, isDisabled = false } = options;
  workspace.userGroups.set(id, { id, handle, name, isDisabled, users });
}

function idOf(workspace: Workspace, handle: string): string {
  const user = workspace.findUser(handle);
  if (user === undefined) throw new Error(`The sandbox workspace has no user "${handle}": add it to users.`);
  return user.id;
}
