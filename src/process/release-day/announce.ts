import { newsOf } from '../../release/announcement.ts';
import type { Effect, StepDefinition } from '../step.ts';

/** Announce release: what is new, for readers, in the announce channels, once. */
export const announce: StepDefinition = {
  id: 'announce',
  phase: 'release-day',
  title: 'Announce release',
  needs: ['verify-deployment'],
  evidence: 'candidate',
  undo: { by: 'never', says: 'it can’t be unsaid: a correction is posted' },
  work: { kind: 'bot', effect: tellReaders },
};

async function tellReaders({ release, announcer, journal: stands }: Parameters<Effect>[0]): ReturnType<Effect> {
  const { id, announce: channels } = release;
  if (channels.length === 0) return { kind: 'succeeded', result: { summary: 'no announce channel is configured' } };
  const request = { release: id, news: newsOf(release), journal: await stands() };
  const links = await Promise.all(channels.map(async (channel) => announcer.announce({ ...request, channel })));
  const delayed = links.filter((link) => link === undefined).length;
  const posted = channels.length - delayed;
  const parts = [
    ...(posted > 0 ? [`posted in ${counted(posted)}`] : []),
    ...(delayed > 0 ? [`Slack was out of reach: ${counted(delayed)} to hear of it when it is back`] : []),
  ];
  return { kind: 'succeeded', result: { summary: parts.join('; ') } };
}

function counted(channels: number): string {
  return `${channels} channel${channels > 1 ? 's' : ''}`;
}
