import { prerelease } from 'semver';
import type { PublishedRelease } from '../../services/forge/forge.ts';
import type { StepContext, StepOutcome } from '../step.ts';
import { forForge } from './pull-request.ts';

/** Publishes the tag's release on the forge where there is one, and says so with what was done before. */
export async function withPublished({ release, forge }: StepContext, outcome: StepOutcome): Promise<StepOutcome> {
  if (!forge || outcome.kind !== 'succeeded') return outcome;
  const { tag, version, candidate } = release;
  const notes = forForge(candidate?.notes ?? `# ${tag}`);
  const { url, how } = await forge.publishRelease({ tag, notes, isPrerelease: prerelease(version) !== null });
  const summary = `${outcome.result.summary ?? tag} · ${forge.name} release ${WORDS[how]}`;
  return { kind: 'succeeded', result: { ...outcome.result, summary, url } };
}

const WORDS: Record<PublishedRelease['how'], string> = {
  made: 'published',
  updated: 'brought up to date',
  'there already': 'there already',
  theirs: 'there already, by somebody else, and left as it is',
};
