import { ClientRefusal } from '../../slack/client-refusal.ts';
import { announceHomeOpened } from '../../slack/interactions/events.ts';
import type { SlackServer } from '../../slack/server.ts';
import type { User } from '../../slack/state/records.ts';
import type { Deed, Outcome } from '../protocol.ts';
import type { ProjectPanel } from '../project-panel.ts';
import { actOn } from './act.ts';
import { toggleReaction, type, useShortcut } from './message.ts';
import { close, fill, submit } from './modal.ts';
import { changeWorld } from './world.ts';

/** Does what somebody does on the page, and tells what they see of it at once. */
export async function doDeed(
  server: SlackServer,
  panel: ProjectPanel | undefined,
  user: User,
  deed: Deed,
): Promise<Outcome> {
  try {
    return await perform(server, panel, user, deed);
  } catch (error) {
    if (error instanceof ClientRefusal) return { ok: false, problem: error.message };
    throw error;
  }
}

async function perform(server: SlackServer, panel: ProjectPanel | undefined, user: User, deed: Deed): Promise<Outcome> {
  const { slack } = server;
  switch (deed.do) {
    case 'type':
      return type(slack, user, deed);
    case 'act':
      return actOn(slack, user, deed);
    case 'fill':
      return fill(slack, user, deed.view, deed.values);
    case 'submit':
      return submit(slack, user, deed.view, deed.values);
    case 'close':
      return close(slack, user, deed.view);
    case 'open-home':
      return openHome(server, user);
    case 'shortcut':
      return useShortcut(slack, user, deed);
    case 'react':
      return toggleReaction(slack, user, deed);
    case 'set-faults':
      server.switchFaults(deed.faults);
      return { ok: true };
    case 'break':
      return changeWorld(panel, async (project) => project.breaks(deed.environment));
    case 'mend':
      return changeWorld(panel, async (project) => project.mends(deed.environment));
    case 'push':
      return changeWorld(panel, async (project) => project.pushes(deed.kind));
    default:
      return deed satisfies never;
  }
}

async function openHome({ slack }: SlackServer, user: User): Promise<Outcome> {
  const attempt = await announceHomeOpened(slack, user);
  if (attempt?.acked !== false) return { ok: true };
  return { ok: false, problem: `${slack.workspace.app.name} doesn't answer: its Home may be out of date.` };
}
