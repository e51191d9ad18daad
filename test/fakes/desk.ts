import { createHash } from 'node:crypto';
import type { Answer, Desk } from '../../src/engine/desk.ts';
import type { Stored } from '../../src/engine/journal.ts';
import type { Command } from '../../src/release/command.ts';
import { decide } from '../../src/release/decide.ts';
import type { ReleaseEvent } from '../../src/release/event.ts';
import type { ReleaseFacts } from '../../src/release/release-facts.ts';
import { evolve } from '../../src/release/evolve.ts';
import type { Release } from '../../src/release/release.ts';
import { createPlanTwin, type PlanTwin } from './plan-twin.ts';
import { createProjectTwin, type ProjectTwin } from './project-twin.ts';

/** The engine in memory: it really decides and evolves, but nothing runs by itself. */
export interface DeskTwin extends Desk, ProjectTwin, PlanTwin {
  /** Does what workers do: a command that must be allowed. */
  happens(release: string, ...commands: Command[]): void;
  /** Is from now on as a test wants it, however it came about. */
  becomes(id: string, release: Release): void;
  release(id: string): Release;
}

/** @param facts what a release that is started turns out to be */
export function createDeskTwin(facts: (id: string) => ReleaseFacts): DeskTwin {
  const chains = new Map<string, Stored[]>();
  const eventsOf = (id: string): ReleaseEvent[] =>
    (chains.get(id) ?? []).flatMap(({ commit }) => (JSON.parse(commit) as { events: ReleaseEvent[] }).events);
  const intents = new Set<string>();
  const bases = new Map<string, { release: Release; events: number }>();
  const stateOf = (id: string): Release | undefined => {
    const base = bases.get(id);
    return eventsOf(id)
      .slice(base?.events ?? 0)
      .reduce<Release | undefined>(evolve, base?.release);
  };
  const known = (id: string): Release => {
    const release = stateOf(id);
    if (!release) throw new Error(`there is no release ${id}`);
    return release;
  };
  const append = (id: string, events: ReleaseEvent[]): void => {
    if (events.length === 0) return;
    const chain = chains.get(id) ?? [];
    const prev = chain.at(-1)?.hash ?? '0'.repeat(64);
    const commit = JSON.stringify({ events });
    const hash = createHash('sha256').update(`${prev}\n${commit}`).digest('hex');
    chains.set(id, [...chain, { commit, prev, hash }]);
  };

  const find: Desk['find'] = async (id) => {
    const release = stateOf(id);
    const head = chains.get(id)?.at(-1)?.hash ?? '';
    return release && { release, events: eventsOf(id), head };
  };
  const planTwin = createPlanTwin(find);
  const projectTwin = createProjectTwin();

  return {
    ...planTwin,
    find,
    withProgress: async (release) => release,
    chain: async (id) => chains.get(id) ?? [],
    async start(request) {
      const { intent, by, at } = request;
      const refused = intents.has(intent) ? undefined : planTwin.refused(request);
      if (refused) return refused;
      const id = `acme-web-${chains.size + (intents.has(intent) ? 0 : 1)}`;
      if (!intents.has(intent)) append(id, [{ type: 'ReleaseStarted', release: facts(id), at, by: by.id }]);
      intents.add(intent);
      return { kind: 'done', release: known(id), events: [] };
    },
    async ask(id, command, { intent, by, at }): Promise<Answer> {
      if (intents.has(intent)) return { kind: 'repeated', release: known(id) };
      const { freezes } = (await projectTwin.projectLog(id)).ledger;
      const asked = command.type === 'OverrideFreeze' ? { ...command, freezes } : command;
      const decision = decide(known(id), { ...asked, by, at });
      if ('refusal' in decision) return { kind: 'refused', refusal: decision.refusal };
      intents.add(intent);
      append(id, decision.events);
      return { kind: 'done', release: known(id), events: decision.events };
    },
    async list() {
      return [...chains.keys()].map(known).toReversed();
    },
    async history(_, from) {
      return { from, releases: [...chains.keys()].map(known).toReversed() };
    },
    happens(id, ...commands) {
      for (const command of commands) {
        const decision = decide(known(id), command);
        if ('refusal' in decision) throw new Error(decision.refusal.text);
        append(id, decision.events);
      }
    },
    becomes(id, release) {
      bases.set(id, { release, events: eventsOf(id).length });
    },
    ...projectTwin,
    release: known,
  };
}
