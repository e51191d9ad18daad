import type { PersonCommand } from '../release/command.ts';
import type { Answer, Asked } from './desk.ts';
import type { Dispatch } from './dispatch.ts';
import { withRollbackTarget } from './rollback-target.ts';
import type { Shelf } from './shelf.ts';
import { refuseTrouble } from './start.ts';

/** What asking something of a release takes. */
export interface Asking {
  dispatch: Dispatch;
  shelf: Pick<Shelf, 'list' | 'newerThan'>;
  /** Takes in what people have pushed to its branch. */
  observe: (release: string) => Promise<void>;
}

/** Somebody asks something of a release that is under way. */
export async function ask(
  { dispatch, shelf, observe }: Asking,
  release: string,
  command: PersonCommand,
  { intent, by, at }: Asked,
): Promise<Answer> {
  // Nobody lets pass what they can't see: commits that have just been pushed come in first.
  const decides = command.type === 'Approve' || command.type === 'OverrideGate';
  const unseen = decides ? await observe(release).catch(refuseTrouble) : undefined;
  if (unseen) return { kind: 'refused', refusal: unseen };
  return dispatch(release, intent, { ...(await withRollbackTarget(shelf, release, command)), by, at });
}
