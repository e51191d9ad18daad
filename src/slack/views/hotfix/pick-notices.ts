import type { EventOf, ReleaseEvent } from '../../../release/event.ts';
import { branchLabel, CHERRY_PICK, type BranchPick } from '../../../release/picks.ts';
import type { Release } from '../../../release/release.ts';
import { list } from '../../../release/wording.ts';
import { code, cut, escape, nameOf, preformatted, type Names } from '../../mrkdwn.ts';
import type { Notices } from '../notice-table.ts';
import { inPhase, what } from '../notice-words.ts';
import { commandsFor } from './by-hand.ts';
import { counted } from './counted.ts';
import { matrix, troubleOf } from './pick-words.ts';

/** More conflicts than these are solved one after the other. */
const MOST_TOLD = 3;

/** What is said about picking a hotfix onto other release branches. */
export const PICK_NOTICES: Pick<Notices, 'PicksTried' | 'PicksOrdered'> = {
  PicksTried: (event, release, names, before) => {
    const { picks, due } = event;
    if (picks.length === 0) return undefined;
    const table = matrix({ ...release, ...withoutOrders(release) }, names, picks);
    if (!due)
      return {
        thread: 'card',
        text: `🍒 The fix of ${what(release)} on other release branches, tried and not pushed: ${table}`,
      };
    const fresh = news(event, before);
    const byHand = fresh.slice(0, MOST_TOLD).map((pick) => toDo(release, pick, names));
    const more =
      fresh.length > MOST_TOLD ? [`… and ${fresh.length - MOST_TOLD} more: the message above names them.`] : [];
    return {
      ...inPhase(
        release,
        CHERRY_PICK,
        [`🍒 ${what(release)} on other release branches: ${table}`, ...byHand, ...more].join('\n'),
      ),
      ...(fresh.length > 0 && { broadcast: true }),
    };
  },
  PicksOrdered: ({ branches, by }, release, names) => {
    const onto = branches.slice(0, 10).map((branch) => escape(branchLabel(branch)));
    const named = list(branches.length > 10 ? [...onto, counted(branches.length - 10, 'branch')] : onto, 'and');
    return inPhase(release, CHERRY_PICK, `🍒 ${nameOf(names, by)} has ${what(release)} picked onto ${named}.`);
  },
};

/** What became of an order is told when it is known. */
function withoutOrders({ picks }: Release): Partial<Release> {
  if (!picks) return {};
  const { ordered: _, ...rest } = picks;
  return { picks: rest };
}

/** What takes a person's hand, and wasn't told already. */
function news({ picks }: EventOf<'PicksTried'>, before: readonly ReleaseEvent[]): BranchPick[] {
  const told = before.findLast((event) => event.type === 'PicksTried');
  const known = told?.due ? told.picks : [];
  return picks.filter((pick) => {
    const last = known.find(({ branch }) => branch === pick.branch);
    return isByHand(pick) && JSON.stringify(essence(last)) !== JSON.stringify(essence(pick));
  });
}

function isByHand({ verdict }: BranchPick): boolean {
  return verdict === 'conflict' || verdict === 'refused' || verdict === 'gone';
}

/** The branch moves on; what is in the way stays. */
function essence(pick: BranchPick | undefined): unknown[] {
  return [pick?.verdict, pick?.commits, pick?.conflict?.files, pick?.reason];
}

function toDo(release: Release, pick: BranchPick, names: Names): string {
  const trouble = `✍️ ${troubleOf(pick, names) ?? ''}`;
  if (pick.verdict !== 'conflict') return trouble;
  return [
    `${trouble} Pick it by hand, and it is ticked by itself; or type ${code(`/release done ${CHERRY_PICK} <note>`)} or ${code(`/release skip ${CHERRY_PICK} <reason>`)}. Where git stops, mend the files, ${code('git add')} them, and ${code(`git ${pick.pull ? 'merge' : 'cherry-pick'} --continue`)} before you push${proposing(pick)}:`,
    preformatted(commandsFor(release, pick)),
  ].join('\n');
}

/** Where nobody pushes to the branch itself. */
function proposing({ from, pull, branch }: BranchPick): string {
  if (from === undefined || pull) return '';
  return `; then open a pull request from ${code(cut(from, 100))} onto ${code(cut(branch, 100))}`;
}
