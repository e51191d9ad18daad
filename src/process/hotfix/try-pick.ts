import type { ActiveBranch } from '../../release/active-branches.ts';
import { proposalBranch, type BranchPick, type PickConflict } from '../../release/picks.ts';
import { cutText } from '../../release/wording.ts';
import type { Forge } from '../../services/forge/forge.ts';
import type { Commit, History, Repository } from '../../services/repository/repository.ts';
import { commitTexts } from '../commit-texts.ts';
import { lastChange, type Span } from '../last-change.ts';
import { lacking, subjectOf, type Fix } from './lacking.ts';
import { withOrigin } from './origin.ts';

/** A fix, and what picking it takes. */
export interface Picking {
  repository: Repository;
  fix: Fix;
  /** Slack user id -> e-mail addresses. */
  people: Record<string, string[]>;
  /** ISO 8601, UTC: the same time writes the same commits. */
  at: string;
  /** Absent: they are pushed. */
  proposals?: Proposals;
}

/** Picks are pull requests: where those are opened, and what they say they are of. */
export interface Proposals {
  forge: Forge;
  /** Of the hotfix. */
  tag: string;
  /** The address of its card, once it has one. */
  card: string | undefined;
}

/** What a trial found; `stack`: the commits that it wrote, which nobody sees until they are pushed. */
export interface Trial {
  pick: BranchPick;
  stack?: { head: string; commits: string[] };
}

/**
 * Picks a fix onto a branch in memory, each commit on top of the one before, by its author. Moves no ref and needs no
 * working tree. A commit that would change nothing is left out.
 * @param head the branch's commit; absent where the remote has no such branch
 */
export async function tryPick(picking: Picking, to: ActiveBranch, head: string | undefined): Promise<Trial> {
  const trial = await pickInMemory(picking, to, head);
  const { pick } = trial;
  if (!picking.proposals || (pick.verdict !== 'clean' && pick.verdict !== 'conflict')) return trial;
  return { ...trial, pick: { ...pick, from: proposalBranch(picking.proposals.tag, to.branch) } };
}

async function pickInMemory(picking: Picking, to: ActiveBranch, head: string | undefined): Promise<Trial> {
  const { repository, fix, at } = picking;
  const { branch } = to;
  if (head === undefined) return { pick: { branch, verdict: 'gone', commits: fix.commits.map(({ id }) => id) } };
  const absent = await lacking(repository, fix, head);
  const picked: { from: string; to: string }[] = [];
  let top = { commit: head, tree: (await repository.inspect(head)).tree };
  for (const [index, commit] of absent.entries()) {
    const { id } = commit;
    const message = withOrigin(commit.message, id);
    const done = await repository.reapply({ commit: id, onto: top.commit, message, at });
    if ('conflicts' in done) {
      const commits = [...picked.map(({ from }) => from), ...absent.slice(index).map((one) => one.id)];
      const conflict = await conflictOf(picking, to, { head, commit, files: done.conflicts });
      const kinds = await Promise.all(commits.map(async (one) => repository.inspect(one)));
      const hasMerge = kinds.some(({ parents }) => parents.length > 1);
      return { pick: { branch, head, verdict: 'conflict', commits, conflict, ...(hasMerge && { hasMerge }) } };
    }
    if (done.snapshot.tree === top.tree) continue;
    top = done.snapshot;
    picked.push({ from: id, to: top.commit });
  }
  if (picked.length === 0) return { pick: { branch, head, verdict: 'there', commits: [] } };
  return {
    pick: { branch, head, verdict: 'clean', commits: picked.map(({ from }) => from) },
    stack: { head: top.commit, commits: picked.map(({ to }) => to) },
  };
}

const MOST_FILES = 5;
const MAX_NAME = 100;

async function conflictOf(
  { repository, fix: { base }, people }: Picking,
  { own }: ActiveBranch,
  { head, commit, files }: { head: string; commit: Commit; files: string[] },
): Promise<PickConflict> {
  const named = files.slice(0, MOST_FILES);
  const there = await lastToTouch(repository, { without: base, to: head, own }, named);
  const [text] = commitTexts([there ?? commit], { people });
  return {
    commit: commit.id,
    subject: cutText(subjectOf(commit), MAX_NAME),
    files: named,
    count: files.length,
    author: cutText(text?.author ?? '', MAX_NAME),
    isOfBranch: there !== undefined,
  };
}

/** The last commit of a person on the branch that touched one of these; undefined where the branch is as it was cut. */
async function lastToTouch(
  history: Pick<History, 'changes'>,
  span: Span,
  files: readonly string[],
): Promise<Commit | undefined> {
  const found = await Promise.all(files.map(async (file) => lastChange(history, span, file)));
  const latest = found.flatMap((commit) => commit ?? []);
  return latest.toSorted((one, other) => (other.authoredAt ?? '').localeCompare(one.authoredAt ?? ''))[0];
}
