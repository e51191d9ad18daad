import { openObjections } from './allowed.ts';
import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import type { ReleaseEvent } from './event.ts';
import { freezesOn } from './freeze.ts';
import { isMeant } from './is-meant.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Release } from './release.ts';
import { forbidden } from './rights.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** A person lets a commit stay in although it shouldn't be there; without one, all that stand in the way. */
export function waive(release: Release, { commit: word, reason, by, at }: Of<'Waive'>): Decision {
  const no = forbidden('override', by, release);
  if (no) return no;
  const open = openObjections(release);
  const found = open.filter(({ commit }) => word === undefined || isMeant(word, commit));
  if (found.length === 0)
    return {
      refusal: nothingToWaive(
        release,
        word,
        open.map(({ commit }) => commit),
      ),
    };
  if (new Set(found.map(({ commit }) => commit)).size > 1 && word !== undefined)
    return {
      refusal: refuse('commit-ambiguous', { commit: word, commits: [...new Set(found.map(({ commit }) => commit))] }),
    };
  const missing = reasonMissing(reason, '/release override 1a2b3c4 the API team has agreed to it');
  if (missing) return missing;
  return {
    events: found.map(({ commit, against }): ReleaseEvent => {
      return { type: 'CommitWaived', commit, against, reason: reason.trim(), at, by: by.id };
    }),
  };
}

/** A person lets this release go to production although the project is frozen, or will be on Release Day. */
export function overrideFreeze(release: Release, { reason, freezes = [], by, at }: Of<'OverrideFreeze'>): Decision {
  const no = forbidden('override freeze', by, release);
  if (no) return no;
  const moments = Date.parse(release.targetAt) > Date.parse(at) ? [at, release.targetAt] : [at];
  const stopping = [...new Set(moments.flatMap((moment) => freezesOn(release, freezes, moment)))];
  if (stopping.length === 0) {
    const { tag, freezeOverrides } = release;
    const [overridden] = Object.values(freezeOverrides).toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
    return { refusal: refuse('not-frozen', { tag, ...(overridden && { overridden }) }) };
  }
  const missing = reasonMissing(reason, '/release override freeze the fix stops a leak');
  if (missing) return missing;
  return {
    events: stopping.map(({ id }): ReleaseEvent => {
      return { type: 'FreezeOverridden', freeze: id, reason: reason.trim(), at, by: by.id };
    }),
  };
}

function nothingToWaive(release: Release, word: string | undefined, open: string[]): Refusal {
  const { tag, waivers } = release;
  const waived = waivers.find(({ commit }) => word !== undefined && isMeant(word, commit));
  if (waived) return refuse('already-waived', waived);
  return refuse('no-objection', { tag, ...(word !== undefined && { commit: word }), open: [...new Set(open)] });
}

function reasonMissing(reason: string, example: string): { refusal: Refusal } | undefined {
  return reason.trim() === '' ? { refusal: refuse('reason-missing', { deed: 'override', example }) } : undefined;
}
