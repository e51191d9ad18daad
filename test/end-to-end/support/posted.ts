import type { Stage } from '../../../sandbox/demo/stage.ts';

/** The views of all messages that the bot has posted for everybody; one that is there twice was posted twice. */
export function viewsPosted({ slack }: Stage): string[] {
  return slack.workspace
    .allMessages()
    .flatMap(({ fromApp, visibleTo, metadata }) =>
      fromApp && visibleTo === undefined && metadata ? [JSON.stringify(metadata.event_payload)] : [],
    );
}

/** What the bot has told in threads, line by line. */
export function linesTold({ driver }: Stage): string[] {
  const channel = driver.channel('acme-web');
  const threads = channel.messages().flatMap((message) => channel.thread(message).messages());
  const told = threads.filter(({ snapshot }) => JSON.stringify(snapshot.metadata ?? {}).includes('notices:'));
  return told.flatMap(({ text }) => text.split('\n'));
}

/** The numbers of the events that notices begin with, in the order in which they were told. */
export function eventsTold({ slack }: Stage): number[] {
  return slack.workspace
    .allMessages()
    .toSorted((one, other) => Number(one.ts) - Number(other.ts))
    .flatMap(({ metadata }) => {
      const [, event] = /"notices:(\d+)-/.exec(JSON.stringify(metadata ?? {})) ?? [];
      return event === undefined ? [] : [Number(event)];
    });
}

/** Every file that was shared, with the thread that it was shared in: `acme-web-v1.3.0-chart-41.png in C0ALERTS 1764….0001`. */
export function filesShared({ slack }: Stage): string[] {
  return [...slack.workspace.files.values()].flatMap(({ name, shares }) =>
    shares.map(({ channel, ts, threadTs = ts }) => `${name} in ${channel} ${threadTs}`),
  );
}

/** The reports that everybody can open, as text; an upload that was cut in the middle is nothing. */
export function reportsShared({ slack }: Stage): string[] {
  return [...slack.workspace.files.values()]
    .filter(({ name, shares }) => name.startsWith('release-report-') && shares.length > 0)
    .map(({ bytes }) => bytes?.toString('utf8') ?? '');
}

/** What is there more than once. */
export function repeated<T>(texts: readonly T[]): T[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}
