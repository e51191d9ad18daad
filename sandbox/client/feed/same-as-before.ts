import type { Message, Screen } from '../../web/protocol.ts';

/** A fresh screen in which everything that says the same as before also is the same object. */
export function sameAsBefore(before: Screen, after: Screen): Screen {
  const known = new Map(before.messages.map((message) => [keyOf(message), message]));
  const messages = after.messages.map((message) => same(known.get(keyOf(message)), message));
  const isUnchanged =
    messages.length === before.messages.length &&
    messages.every((message, index) => message === before.messages[index]);
  return {
    ...after,
    team: same(before.team, after.team),
    app: same(before.app, after.app),
    people: same(before.people, after.people),
    groups: same(before.groups, after.groups),
    channels: same(before.channels, after.channels),
    notes: same(before.notes, after.notes),
    messages: isUnchanged ? before.messages : messages,
  };
}

function keyOf({ channel, ts }: Message): string {
  return `${channel} ${ts}`;
}

function same<Part>(before: Part | undefined, after: Part): Part {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(after) ? before : after;
}
