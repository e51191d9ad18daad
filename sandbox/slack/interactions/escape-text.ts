import { escapeEntities } from '../entities.ts';
import type { Workspace } from '../state/workspace.ts';

const TOKEN = /@([\w.-]+)|#([\w-]+)|(https?:\/\/[^\s<>|]+)|([&<>])/g;

/**
 * What people type, as Slack hands it to a command with `should_escape`: `@alice` becomes `<@U0ALICE|alice>`,
 * `#general` becomes `<#C0GENERAL|general>`, links go in angle brackets, and `&`, `<`, `>` become entities.
 */
export function escapeTyped(workspace: Workspace, typed: string): string {
  return typed.replaceAll(TOKEN, (whole, handle?: string, channelName?: string, url?: string, special?: string) => {
    if (handle !== undefined) return mentionOf(workspace, handle) ?? whole;
    if (channelName !== undefined) return channelLink(workspace, channelName) ?? whole;
    if (url !== undefined) return `<${escapeEntities(url)}>`;
    return escapeEntities(special ?? whole);
  });
}

function mentionOf(workspace: Workspace, handle: string): string | undefined {
  if (['here', 'channel', 'everyone'].includes(handle)) return `<!${handle}>`;
  const user = workspace.findUser(handle);
  if (user !== undefined) return `<@${user.id}|${user.handle}>`;
  const group = [...workspace.userGroups.values()].find((candidate) => candidate.handle === handle);
  return group === undefined ? undefined : `<!subteam^${group.id}|@${group.handle}>`;
}

function channelLink(workspace: Workspace, name: string): string | undefined {
  const channel = workspace.findChannel(name);
  return channel === undefined ? undefined : `<#${channel.id}|${channel.name}>`;
}
