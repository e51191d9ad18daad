import { decide } from '../../release/decide.ts';
import { refuse, type Refusal } from '../../release/refusal.ts';
import type { Release } from '../../release/release.ts';
import { rolesFor } from '../../release/rights.ts';
import { isGroup, type Person } from '../../release/role.ts';
import type { StartRequest } from '../desk.ts';
import type { Dispatch } from '../dispatch.ts';

/** What putting one release in the place of another needs. */
export interface Replacing {
  find: (release: string) => Promise<Release | undefined>;
  dispatch: Dispatch;
}

/**
 * The release that another one shall take the place of; undefined when none shall. Refused where it couldn't be
 * cancelled: before anything has happened.
 */
export async function whatIsReplaced(
  { find }: Replacing,
  project: string,
  { insteadOf, by, at }: StartRequest,
): Promise<Release | Refusal | undefined> {
  if (insteadOf === undefined) return undefined;
  const old = await find(insteadOf);
  if (!old || old.project !== project) return refuse('unknown-release', { release: insteadOf });
  if (old.ended?.how === 'cancelled') return old;
  const decision = decide(old, { type: 'Cancel', reason: 'another one takes its place', by, at });
  return 'refusal' in decision ? decision.refusal : old;
}

/**
 * Cancels what this release follows, in the name of whoever started it. Safe to meet twice: a process that died between
 * the two is made up for. Where the old one went to production in that very moment, the new one is cancelled instead.
 */
export async function replaceOld({ find, dispatch }: Replacing, release: Release): Promise<void> {
  const { id, follows, startedBy, startedAt: at, version, ended } = release;
  const old = follows && !ended ? await find(follows.release) : undefined;
  if (!old || old.ended) return;
  const by = asThen(old, startedBy);
  const reason = `v${version} takes its place`;
  const answer = await dispatch(old.id, `instead.${id}`, { type: 'Cancel', reason, by, at });
  if (answer.kind !== 'refused' || answer.refusal.code === 'release-ended') return;
  const stays = `v${old.version} could not be cancelled: ${answer.refusal.text}`;
  await dispatch(id, `instead.${id}.not`, { type: 'Cancel', reason: stays, by: asThen(release, startedBy), at });
}

/** Whoever started the new release was allowed to cancel the old one at that moment, perhaps as member of a user group. */
function asThen(release: Release, id: string): Person {
  return {
    id,
    groups: rolesFor('cancel', release)
      .flatMap((role) => release.roles[role] ?? [])
      .filter(isGroup),
  };
}
