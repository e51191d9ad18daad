import { BOT } from './actor.ts';
import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import type { ReleaseEvent } from './event.ts';
import { findStep, notWanted } from './find-step.ts';
import { branchesMeant, branchLabel, CHERRY_PICK, isSettled, pickable, type BranchPick } from './picks.ts';
import { blockers, isItsTurn } from './plan.ts';
import { refuse, type Refusal } from './refusal.ts';
import { isDone, type Release } from './release.ts';
import { forbidden } from './rights.ts';
import { isRolledBackOrBeing } from './rollback.ts';
import { list } from './wording.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** A person has the fix pushed to other release branches: to those that are named, or to all that take it as it is. */
export function orderPicks(release: Release, { branches: words = [], by, at }: Of<'Pick'>): Decision {
  const no = forbidden('pick', by, release);
  if (no) return no;
  const refusal = notNow(release);
  if (refusal) return { refusal };
  const picks = release.picks?.all ?? [];
  const meant = branchesMeant(words, picks);
  if ('unknown' in meant)
    return {
      refusal: refuse('unknown-pick', {
        branch: meant.unknown,
        branches: picks.map(({ branch }) => branchLabel(branch)),
      }),
    };
  const free = pickable(release);
  const wanted = meant.length === 0 ? free : free.filter((branch) => meant.includes(branch));
  if (wanted.length > 0) return { events: [{ type: 'PicksOrdered', branches: wanted, at, by: by.id }] };
  const ordered = release.picks?.ordered?.branches ?? [];
  // Somebody pressed a moment earlier: it is on its way.
  if (ordered.length > 0 && meant.every((branch) => ordered.includes(branch))) return { events: [] };
  return { refusal: refuse('nothing-to-pick', { tag: release.tag, standing: standingOf(picks, meant) }) };
}

/**
 * What was found of the other release branches. Nothing new gives no events, and neither does what was found while
 * somebody else found something. Once every branch has the fix, the line is ticked.
 */
export function recordPicks(release: Release, { picks, of, seen, at }: Of<'RecordPicks'>): Decision {
  const found = findStep(release, CHERRY_PICK);
  if (!found || isDone(found.state) || (release.picks?.event ?? 0) !== seen) return notWanted(CHERRY_PICK);
  const due = isItsTurn(release, found.plan);
  const before = release.picks;
  const isNews = JSON.stringify(picks) !== JSON.stringify(before?.all ?? []) || (before && before.of !== of);
  const isDueNow = due && !before?.due && picks.length > 0;
  const common = { at, by: BOT };
  const tried: ReleaseEvent[] =
    isNews || isDueNow ? [{ type: 'PicksTried', picks, of, ...(due && { due }), ...common }] : [];
  if (!due || !picks.every(isSettled)) return { events: tried };
  const result = { summary: of === '' ? 'there is no commit of a person in it to pick' : summaryOf(picks) };
  const { attempt } = found.state;
  return { events: [...tried, { type: 'StepSucceeded', step: CHERRY_PICK, attempt, result, ...common }] };
}

/** Nobody says that it is done while the fix could be pushed by a press of a button. */
export function picksLeft(release: Release, step: string): Refusal | undefined {
  if (step !== CHERRY_PICK) return undefined;
  const branches = [...pickable(release), ...(release.picks?.ordered?.branches ?? [])].map(branchLabel);
  return branches.length === 0 ? undefined : refuse('picks-left', { branches });
}

function notNow(release: Release): Refusal | undefined {
  const { tag, version, held, rollback } = release;
  const found = findStep(release, CHERRY_PICK);
  if (!found) return refuse('no-picks', { tag });
  const { plan, state } = found;
  if (isDone(state)) {
    const how = state.status === 'signed-off' ? 'signed off' : state.status;
    return refuse('step-done', { step: plan.title, how, by: state.by ?? BOT, at: state.since ?? release.startedAt });
  }
  if (rollback && isRolledBackOrBeing(release)) {
    const { to, by, at } = rollback;
    return refuse('rolled-back', { tag, to, by, at, step: plan.title });
  }
  if (held) return refuse('held', { version, ...held });
  const waitingFor = blockers(release, plan);
  return waitingFor.length > 0 ? refuse('pick-not-reached', { tag, waitingFor }) : undefined;
}

const STANDING: Record<BranchPick['verdict'], string> = {
  clean: 'is on its way',
  conflict: 'has a conflict that a person has to solve',
  there: 'has it already',
  pushed: 'has it already',
  refused: 'was refused by the server',
  gone: 'is not on the remote',
  proposed: 'has a pull request that waits to be merged',
};

function standingOf(picks: readonly BranchPick[], meant: readonly string[]): string {
  const about = picks.filter(({ branch }) => meant.length === 0 || meant.includes(branch)).slice(0, 5);
  return list(
    about.map(({ branch, verdict }) => `${branchLabel(branch)} ${STANDING[verdict]}`),
    'and',
  );
}

/** `v1.3.0 and v1.4.0 picked; v1.1 had it already`. */
function summaryOf(picks: readonly BranchPick[]): string {
  if (picks.length === 0) return 'no other release branch is active';
  const named = (verdict: BranchPick['verdict'], how: string): string[] => {
    const labels = picks.filter((pick) => pick.verdict === verdict).map(({ branch }) => branchLabel(branch));
    return labels.length === 0 ? [] : [`${list(labels, 'and')} ${how}`];
  };
  return [...named('pushed', 'picked'), ...named('there', 'already there')].join('; ');
}
