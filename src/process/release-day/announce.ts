import type { Effect, StepDefinition } from '../step.ts';

/** Announce release: the changelog in the announce channels, once. */
export const announce: StepDefinition = {
  id: 'announce',
  phase: 'release-day',
  title: 'Announce release',
  needs: ['verify-deployment'],
  evidence: 'candidate',
  work: { kind: 'bot', effect: postNotes },
};

async function postNotes({ release, announcer, journal: stands }: Parameters<Effect>[0]): ReturnType<Effect> {
  const { id, project, tag, announce: channels, candidate } = release;
  if (channels.length === 0) return { kind: 'succeeded', result: { summary: 'no announce channel is configured' } };
  const notes = candidate?.notes ?? tag;
  const journal = await stands();
  const request = { release: id, project, tag, notes, journal };
  await Promise.all(channels.map((channel) => announcer.announce({ ...request, channel })));
  return {
    kind: 'succeeded',
    result: { summary: `posted in ${channels.length} channel${channels.length > 1 ? 's' : ''}` },
  };
}
