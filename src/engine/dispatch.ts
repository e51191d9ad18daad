import type { Command } from '../release/command.ts';
import { decide } from '../release/decide.ts';
import type { ReleaseEvent } from '../release/event.ts';
import { refuse } from '../release/refusal.ts';
import type { Release } from '../release/release.ts';
import type { Answer } from './desk.ts';
import type { Journal } from './journal.ts';
import { projectOf, releaseKey } from './keys.ts';

/** Load, decide, append, wake: the only way in which a release changes. */
export type Dispatch = (release: string, intent: string, command: Command) => Promise<Answer>;

/**
 * @param afterCommit called once the commit is stored: the reconciler, in this very process. Must not throw: what is
 * stored has happened
 */
export function createDispatch(
  journal: Journal<ReleaseEvent, Release>,
  afterCommit: (release: Release) => Promise<void>,
): Dispatch {
  return async function dispatch(id, intent, command): Promise<Answer> {
    const key = releaseKey(projectOf(id), id);
    // What is known here will do: if it is behind, the journal takes no commit on it. Only a “no” is worth another look.
    for (let known = journal.known(key); ; known = undefined) {
      const log = known ?? (await journal.load(key));
      const release = log.state;
      const decision = release && !log.intents.has(intent) ? decide(release, command) : undefined;
      if (decision && 'events' in decision && decision.events.length > 0) {
        const written = await journal.append(log, intent, decision.events);
        if (!written?.state) continue; // somebody else was first: look again
        await afterCommit(written.state);
        return { kind: 'done', release: written.state, events: written.commits[log.commits.length]?.events ?? [] };
      }
      if (known) continue;
      if (!release) return { kind: 'refused', refusal: refuse('unknown-release', { release: id }) };
      if (!decision) return { kind: 'repeated', release };
      if ('refusal' in decision) return { kind: 'refused', refusal: decision.refusal };
      return { kind: 'done', release, events: [] };
    }
  };
}
