import type { CommitSpec, FileChanges, FileState } from './commit-spec.ts';
import type { FastImport } from './fast-import.ts';
import { alice } from './people.ts';

const firstCommitAt = '2025-09-01T09:00:00Z';
const anHourInSeconds = 3600;

/** What is known of a commit that was written. */
interface Written {
  readonly mark: string;
  readonly message: string;
  /** The files that it changed, as they were before. */
  readonly before: FileChanges;
}

/** A branch on its way: its tip, all its files, and what it changed since it left main. */
interface Branch {
  tip?: string;
  readonly files: Map<string, FileState>;
  readonly changed: Set<string>;
}

/** Writes commits in the order of the list, the first one a root commit, and returns their marks in the same order. */
export async function writeHistory(git: FastImport, specs: readonly CommitSpec[]): Promise<string[]> {
  const branches = new Map<string, Branch>([['main', { files: new Map(), changed: new Set() }]]);
  const named = new Map<string, Written>();
  const marks: string[] = [];
  let seconds = secondsOf(firstCommitAt) - anHourInSeconds;

  for (const spec of specs) {
    seconds = spec.at ? secondsOf(spec.at) : seconds + anHourInSeconds;
    const author = spec.author ?? alice;
    const name = spec.branch ?? 'main';
    const branch = branches.get(name) ?? branchOff(branches);
    branches.set(name, branch);
    const merged = spec.merges === undefined ? undefined : lookUp(branches, spec.merges, 'branch');
    const reverted = spec.reverts === undefined ? undefined : lookUp(named, spec.reverts, 'commit');

    const files = { ...(merged && changesOf(merged)), ...reverted?.before, ...spec.files };
    const message = await messageOf(git, spec, reverted);
    const parents = [branch.tip, merged?.tip].filter((parent) => parent !== undefined);
    const mark = git.commit({ branch: name, message, author, seconds, parents, files });

    marks.push(mark);
    if (spec.name !== undefined) named.set(spec.name, { mark, message, before: statesOf(branch, Object.keys(files)) });
    apply(branch, files, mark);
    if (spec.merges !== undefined) remove(git, branches, spec.merges);
    for (const tag of spec.tags ?? []) {
      if (typeof tag === 'string') git.tag(tag, mark, { author, seconds });
      else git.tag(tag.lightweight, mark);
    }
  }
  return marks;
}

function branchOff(branches: Map<string, Branch>): Branch {
  const main = lookUp(branches, 'main', 'branch');
  return { ...main, files: new Map(main.files), changed: new Set() };
}

async function messageOf(git: FastImport, spec: CommitSpec, reverted?: Written): Promise<string> {
  if (spec.message !== undefined) return spec.message;
  if (reverted) {
    const [subject] = reverted.message.split('\n');
    return `Revert "${subject}"\n\nThis reverts commit ${await git.idOf(reverted.mark)}.`;
  }
  if (spec.merges !== undefined) return `Merge branch '${spec.merges}'`;
  throw new Error('A commit needs a message, unless it is a revert or a merge.');
}

function changesOf(branch: Branch): FileChanges {
  return statesOf(branch, branch.changed);
}

function statesOf(branch: Branch, paths: Iterable<string>): FileChanges {
  return Object.fromEntries(Array.from(paths, (path) => [path, branch.files.get(path) ?? null]));
}

function apply(branch: Branch, files: FileChanges, mark: string): void {
  branch.tip = mark;
  for (const [path, state] of Object.entries(files)) {
    branch.files.set(path, state);
    branch.changed.add(path);
  }
}

function remove(git: FastImport, branches: Map<string, Branch>, name: string): void {
  git.deleteBranch(name);
  branches.delete(name);
}

function secondsOf(iso: string): number {
  return Date.parse(iso) / 1000;
}

function lookUp<T>(map: ReadonlyMap<string, T>, name: string, kind: string): T {
  const found = map.get(name);
  if (found === undefined) throw new Error(`No ${kind} of the name "${name}" so far: name it earlier in the list.`);
  return found;
}
