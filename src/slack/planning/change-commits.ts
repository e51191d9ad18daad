import { openObjections } from '../../release/allowed.ts';
import { API } from '../../release/api-verdict.ts';
import type { PersonCommand } from '../../release/command.ts';
import { nearest } from '../../release/nearest.ts';
import type { Release } from '../../release/release.ts';
import { isDeployment } from '../../release/stages.ts';
import { findByCommits, findRelease } from '../find-release.ts';
import type { Ask, Intent } from '../intent.ts';
import type { Message } from '../message.ts';
import { say, sayDone, withUncounted } from '../say.ts';
import { askedBy } from '../who-asks.ts';
import type { OverrideAsk, PlanAsk } from './plan-ask.ts';
import type { PlanDeps } from './plan-deps.ts';

type Steer = Extract<Ask, { kind: 'steer' }>;
type Of<K extends PlanAsk['kind']> = Extract<PlanAsk, { kind: K }>;

/** *Take it back*: the card changes, so that a click that worked needs no words. */
export async function takeBack(deps: PlanDeps, intent: Intent, ask: Of<'take-back'>): Promise<Message | undefined> {
  const { commit } = ask;
  const found = await findByCommits(deps, ask, { channel: intent.channel, rest: `take-back ${commit}` });
  if ('mistake' in found) return say(deps, found.mistake);
  const { id, roles, branch } = found.release;
  const { asked, uncounted } = await askedBy(deps, intent, roles);
  const answer = await deps.desk.takeBack(id, commit, asked);
  if (answer.kind === 'refused') return say(deps, withUncounted(answer.refusal, uncounted));
  return intent.typed ? sayDone(deps, `\`${commit.slice(0, 7)}\` is taken back on ${branch}.`) : undefined;
}

/** `/release override <commit, gate or step> <reason>`: which command it is follows from what stands in the way. */
export async function overriding(
  deps: PlanDeps,
  intent: Intent,
  ask: OverrideAsk,
): Promise<{ ask: Steer } | { mistake: string }> {
  const { project, version, what, reason } = ask;
  const scope = { ...(project !== undefined && { project }), ...(version !== undefined && { version }) };
  const waive = { kind: 'steer', command: { type: 'Waive', reason }, ...scope } as const;
  const found = await findRelease(deps.desk, deps.projects, waive, intent.channel);
  if ('mistake' in found) return found;
  const meant = commandFor(found.release, what, reason);
  return 'mistake' in meant ? meant : { ask: { kind: 'steer', release: found.release.id, command: meant.command } };
}

function commandFor(release: Release, what: string, reason: string): { command: PersonCommand } | { mistake: string } {
  if (what === 'freeze') return { command: { type: 'OverrideFreeze', reason } };
  if (what === API || /^[0-9a-f]{7,40}$/.test(what)) return { command: { type: 'Waive', commit: what, reason } };
  const { gates, steps, phases } = release.checklist;
  const known = [...[...gates, ...steps, ...phases].map(({ id }): string => id), 'freeze'];
  if (!known.includes(what)) {
    const shown = what.slice(0, 40);
    return {
      mistake: `I don't know what “${shown}” is: name a commit, a gate, a step or \`freeze\`. Did you mean \`${nearest(shown, known)}\`?`,
    };
  }
  if (openObjections(release).length > 0) return { command: { type: 'Waive', reason } };
  if (gates.some(({ id }) => id === what)) return { command: { type: 'OverrideGate', gate: what, reason } };
  const step = steps.find(({ id }) => id === what);
  return {
    command: step && !isDeployment(step) ? { type: 'Skip', step: what, reason } : { type: 'OverrideFreeze', reason },
  };
}
