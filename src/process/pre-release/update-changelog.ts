import { withSection } from '../../release/changelog-file.ts';
import { changelogSection } from '../../release/changelog.ts';
import { forReaders } from '../for-readers.ts';
import { commitTexts } from '../commit-texts.ts';
import { changesSince } from '../changes-since.ts';
import { unsettledIn } from '../conflict-marks.ts';
import { failed, gitStep } from '../git-step.ts';
import { judge, withApi } from '../judge.ts';
import { pathIn } from '../path-in.ts';
import type { Effect, StepDefinition } from '../step.ts';
import { advanceBranch } from './advance-branch.ts';

const effect: Effect = gitStep(async (context) => {
  const { release, repository } = context;
  const { candidate, version, date, tag, path, previousTag, ownCommits, rules, classified, edits } = release;
  if (!candidate) return failed('There is no candidate yet: create the release branch first.');
  const file = pathIn(release, 'CHANGELOG.md');
  const [commits, present] = await Promise.all([
    changesSince(repository, previousTag, candidate.commit, { path }),
    repository.read(candidate.commit, [file]),
  ]);
  const told = commitTexts(commits, { own: ownCommits });
  const notes = await changelogSection({ version, date, commits: told, rules, classified, edits });
  const before = present.get(file);
  const marked = unsettledIn(before);
  if (marked !== undefined) return failed(conflictMarks(file, marked, release.branch));
  const after = withSection(before, notes, version, tag.slice(0, -version.length));
  const files = new Map(after === before ? [] : [[file, after]]);
  const advanced = await advanceBranch(context, candidate, { files, message: `docs(changelog): ${tag}` });
  if ('kind' in advanced) return advanced;
  const { commit, tree, committed } = advanced;
  const lines = notes.split('\n').filter((line) => line.startsWith('- ')).length;
  const summary = `${lines === 1 ? '1 entry' : `${lines} entries`}, ${date}${committed ? '' : ', already there'}`;
  const judged = await judge(repository, release, {
    commit: candidate.commit,
    commits,
    own: ownCommits,
    people: context.people,
  });
  const objections = withApi(judged.objections, candidate);
  return {
    kind: 'succeeded',
    result: {
      summary,
      candidate: { ...candidate, ...judged, objections, commit, tree, notes },
      forReaders: forReaders(release, commits, context.people),
    },
  };
});

function conflictMarks(file: string, line: number, branch: string): string {
  return (
    `${file} holds the marks of a merge that was never settled (line ${line}): keep what is right, push it to ${branch}, ` +
    'then type `/release retry update-changelog`.'
  );
}

/** Update CHANGELOG.md: what the commits since the previous tag say, on top of the file. */
export const updateChangelog: StepDefinition = {
  id: 'update-changelog',
  phase: 'pre-release',
  title: 'Update CHANGELOG.md',
  needs: ['update-version'],
  evidence: 'candidate',
  work: { kind: 'bot', effect },
};
