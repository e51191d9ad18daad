import { withSection } from '../../release/changelog-file.ts';
import { changelogSection } from '../../release/changelog.ts';
import { failed, gitStep } from '../git-step.ts';
import type { Effect, StepDefinition } from '../step.ts';
import { advanceBranch } from './advance-branch.ts';

const FILE = 'CHANGELOG.md';

const effect: Effect = gitStep(async (context) => {
  const { release, repository } = context;
  const { candidate, version, date, tag } = release;
  if (!candidate) return failed('There is no candidate yet: create the release branch first.');
  const [commits, present] = await Promise.all([
    repository.changes(release.previousTag, candidate.commit),
    repository.read(candidate.commit, [FILE]),
  ]);
  const notes = await changelogSection({ version, date, commits });
  const before = present.get(FILE);
  const after = withSection(before, notes, version);
  const files = new Map(after === before ? [] : [[FILE, after]]);
  const advanced = await advanceBranch(context, candidate, { files, message: `docs(changelog): ${tag}` });
  if ('kind' in advanced) return advanced;
  const { commit, tree, committed } = advanced;
  const lines = notes.split('\n').filter((line) => line.startsWith('- ')).length;
  const summary = `${lines === 1 ? '1 entry' : `${lines} entries`}, ${date}${committed ? '' : ', already there'}`;
  return { kind: 'succeeded', result: { summary, candidate: { ...candidate, commit, tree, notes } } };
});

/** Update CHANGELOG.md: what the commits since the previous tag say, on top of the file. */
export const updateChangelog: StepDefinition = {
  id: 'update-changelog',
  phase: 'pre-release',
  title: 'Update CHANGELOG.md',
  needs: ['update-version'],
  evidence: 'candidate',
  work: { kind: 'bot', effect },
};
