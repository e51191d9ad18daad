import { maySeeMessage } from '../../slack/state/may-see.ts';
import type { User } from '../../slack/state/records.ts';
import type { Person, Screen } from '../protocol.ts';
import type { Source } from '../source.ts';
import { shownChannels } from './channels.ts';
import { shownMessage } from './message.ts';
import { shownViews } from './view.ts';

/** Everything that somebody sees at this moment. */
export function screenOf(source: Source, reader: User): Screen {
  const { server, traffic, commands, notes, parts } = source;
  const { workspace, slack, faults } = server;
  const { app, team, users, userGroups } = workspace;
  const channels = shownChannels(workspace, reader);
  const open = new Set(channels.map(({ id }) => id));
  const project = source.project();
  return {
    me: reader.id,
    team: { name: team.name },
    app: {
      name: app.name,
      botUser: app.botUser,
      commands,
      shortcuts: app.shortcuts
        .filter(({ type }) => type === 'message')
        .map(({ callbackId, name }) => ({ callbackId, name })),
    },
    people: [...users.values()].filter(({ isDeleted }) => !isDeleted).map((user) => personOf(user, parts)),
    groups: [...userGroups.values()].map(({ id, handle }) => ({ id, handle })),
    channels,
    messages: workspace
      .allMessages()
      .filter((message) => open.has(message.channel) && maySeeMessage(workspace, message, reader))
      .map((message) => shownMessage(workspace, message, reader)),
    ...shownViews(slack, reader),
    faults: { ...faults.standing },
    connections: server.connections(),
    traffic: traffic.lines(),
    ...(project && { project }),
    notes,
  };
}

function personOf({ id, realName, handle, timeZone, isBot }: User, parts: Source['parts']): Person {
  return { id, name: realName, handle, part: parts[id] ?? '', timeZone, isApp: isBot };
}
