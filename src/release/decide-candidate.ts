import { BOT } from './actor.ts';
import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import { refuse } from './refusal.ts';
import type { Release } from './release.ts';

/** Commits of people have arrived on the release branch: a new candidate, whose evidence and approvals are asked for again. */
export function adopt(release: Release, command: Extract<Command, { type: 'AdoptCommits' }>): Decision {
  const { candidate, arrived = [], takenBack = [], askedBy = BOT, at } = command;
  const approved = release.gates.production.passed;
  if (approved) return { refusal: refuse('content-approved', { version: release.version, ...approved }) };
  if (release.candidate?.commit === candidate.commit) return { events: [] };
  return {
    events: [
      {
        type: 'CandidateChosen',
        candidate,
        arrived: arrived.slice(0, MOST_TOLD),
        ...(takenBack.length > 0 && { takenBack }),
        at,
        by: askedBy,
      },
    ],
  };
}

/** So many commits are told one by one. */
const MOST_TOLD = 20;
