import type { CommitSpec } from './commit-spec.ts';
import { alice, bob, carol, li } from './people.ts';
import { createRandom, type Random } from './random.ts';
import {
  drawChange,
  drawMessage,
  drawSquashMessage,
  drawUnconventionalMessage,
  type Change,
} from './realistic-message.ts';

/** A history, and the truth about it to hold a changelog against. */
export interface RealisticHistory {
  readonly commits: readonly CommitSpec[];
  /** Every conventional change in the order of its commit, and whether the history took it back in the end. */
  readonly changes: readonly (Change & { readonly reverted: boolean })[];
}

/** A commit that can be taken back, with the change that this would undo; taking back a revert brings the change back. */
interface Revertible {
  readonly name: string;
  readonly change: Change;
}

/**
 * Draws `count` commits as a team writes them: all types, scopes, breaking changes with `!` and in footers, branches
 * that are merged or squashed, reverts, reverts of reverts, and subjects that follow no convention. The same seed
 * draws the same commits. Descriptions are unique; a squashed one ends in its number, such as `(#42)`.
 */
export function realisticHistory(count: number, seed: number): RealisticHistory {
  const random = createRandom(seed);
  const used = new Set<string>();
  const changes: Change[] = [];
  const undone = new Set<Change>();
  const revertible: Revertible[] = [];
  const commits: CommitSpec[] = [];

  const add = (spec: CommitSpec) => {
    const name = `commit-${commits.length + 1}`;
    commits.push({ author: random.pick([alice, bob, carol, li]), ...spec, name });
    return name;
  };
  const addChange = (change: Change, message: string, branch?: string) => {
    changes.push(change);
    const files = { [fileOf(change, changes.length)]: `${change.description}\n` };
    revertible.push({ name: add({ message, files, ...(branch && { branch }) }), change });
  };
  const events: Readonly<Record<Event, () => void>> = {
    change: () => {
      const change = drawChange(random, used);
      addChange(change, drawMessage(random, change));
    },
    squash: () => {
      const change = numbered(drawChange(random, used), changes.length);
      addChange(change, drawSquashMessage(random, change));
    },
    branch: () => {
      const branch = `feature/${commits.length + 1}`;
      const size = Math.min(1 + random.below(4), count - commits.length - 1);
      for (let commit = 0; commit < size; commit += 1) {
        const change = drawChange(random, used);
        addChange(change, drawMessage(random, change), branch);
      }
      const byForge = `Merge pull request #${commits.length} from acme/${branch}\n\nfeat: what this branch is about`;
      add({ merges: branch, ...(random.chance(0.5) && { message: byForge }) });
    },
    revert: () => {
      const { name, change } = random.pick(revertible.slice(-15));
      revertible.splice(0, revertible.length, ...revertible.filter((other) => other.name !== name));
      if (!undone.delete(change)) undone.add(change);
      revertible.push({ name: add({ reverts: name }), change });
    },
    unconventional: () => {
      const files = { [`notes/${commits.length + 1}.md`]: 'A note.\n' };
      add({ message: drawUnconventionalMessage(random), files });
    },
  };

  while (commits.length < count) events[drawEvent(random, count - commits.length, revertible.length > 0)]();
  return { commits, changes: changes.map((change) => ({ ...change, reverted: undone.has(change) })) };
}

type Event = 'change' | 'squash' | 'branch' | 'revert' | 'unconventional';

function drawEvent(random: Random, left: number, somethingToRevert: boolean): Event {
  const percent = random.below(100);
  if (percent < 8) return 'unconventional';
  if (percent < 13 && somethingToRevert) return 'revert';
  if (percent < 25 && left > 1) return 'branch';
  return percent < 37 ? 'squash' : 'change';
}

function numbered(change: Change, number: number): Change {
  const description = `${change.description} (#${number})`;
  return { ...change, description, ...(change.breaking === change.description && { breaking: description }) };
}

function fileOf({ type, scope = 'core' }: Change, number: number): string {
  return type === 'docs' ? `docs/${number}.md` : `src/${scope}/${number}.mjs`;
}
