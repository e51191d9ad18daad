import type { Kind } from '../../release/objection.ts';
import { code, cut, nameOf, prose } from '../mrkdwn.ts';
import { commits } from './commits.ts';
import { mergeNotice } from './merge-trial.ts';
import { newObjectionLines } from './new-objections.ts';
import type { Notices } from './notice-table.ts';
import { what } from './notice-words.ts';
import { shortCommit } from './plan/commit-line.ts';

const KINDS: Record<Kind, string> = {
  feature: 'a feature',
  fix: 'a fix',
  performance: 'a performance improvement',
  breaking: 'a breaking change',
  internal: 'internal',
};

/** What is said about the commits of a release, and about its changelog. */
export const PLAN_NOTICES: Pick<
  Notices,
  'CandidateChosen' | 'MergeTried' | 'CommitWaived' | 'CommitClassified' | 'ChangelogEdited' | 'BranchFrozen'
> = {
  CandidateChosen: ({ candidate }, release, names, before) => {
    const head = `🔀 New commits on ${code(release.branch)}: the candidate is now ${code(candidate.commit.slice(0, 7))} with ${commits(candidate.changes)}. What was checked before is asked again.`;
    const objections = newObjectionLines(candidate, release, names, before);
    return {
      thread: 'card',
      ...(objections.length > 0 && { broadcast: true }),
      text: [head, ...objections].join('\n'),
    };
  },
  MergeTried: (event, release, names) => ({
    thread: 'testing',
    ...(event.total > 0 && { broadcast: true }),
    text: mergeNotice(event, release, names),
  }),
  CommitWaived: ({ commit, by, reason }, release, names) => ({
    thread: 'card',
    text: `✋ ${nameOf(names, by)} lets ${shortCommit(commit)} stay in ${what(release)}: “${prose(cut(reason, 1_000), names)}”`,
  }),
  CommitClassified: ({ commit, kind, by }, _release, names) => ({
    thread: 'card',
    text: `🏷️ ${nameOf(names, by)} says that ${shortCommit(commit)} is ${KINDS[kind]}.`,
  }),
  ChangelogEdited: ({ by }, release, names) => ({
    thread: 'card',
    text: `✏️ ${nameOf(names, by)} edited the changelog of ${what(release)}.`,
  }),
  BranchFrozen: (_event, release) => ({
    thread: 'card',
    text: `🧊 ${code(release.branch)} takes fixes only from now on: anything else keeps its gates closed until that is decided.`,
  }),
};
