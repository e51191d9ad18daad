import { DEFAULT_RULES } from '../../release/rules.ts';
import type { Effect, StepDefinition } from '../step.ts';

const effect: Effect = async ({ release }) => {
  const { freezeTakes: takes } = release.rules ?? DEFAULT_RULES;
  const only = takes.join() === 'fix' ? 'fixes only' : `only ${takes.join(', ')}`;
  return { kind: 'succeeded', result: { summary: `${release.branch} takes ${only}` } };
};

/**
 * Freeze feature development: from then on the release branch takes fixes only. Nothing has to be done for that but to
 * say so, once the bot's own commits are on the branch: whoever pushes anything else there is told.
 */
export const featureFreeze: StepDefinition = {
  id: 'feature-freeze',
  phase: 'pre-release',
  title: 'Freeze feature development',
  needs: ['update-changelog'],
  evidence: 'release',
  work: { kind: 'bot', effect, yields: true },
};
