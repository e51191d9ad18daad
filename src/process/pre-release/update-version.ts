import { failed, gitStep } from '../git-step.ts';
import { pathIn } from '../path-in.ts';
import type { Effect, StepDefinition } from '../step.ts';
import { advanceBranch } from './advance-branch.ts';
import { withLockVersion, withPackageVersion } from './package-version.ts';

const LOCKFILES = ['package-lock.json', 'npm-shrinkwrap.json'];
const WAY_OUT =
  'Put it right, push it to the release branch, and type `/release retry update-version`; or take this line off the checklist of later releases ' +
  '(steps: { update-version: { enabled: false } } in tminus.yaml) and type `/release skip update-version <reason>`.';

const effect: Effect = gitStep(async (context) => {
  const { release, repository } = context;
  const { candidate, version, tag } = release;
  if (!candidate) return failed('There is no candidate yet: create the release branch first.');
  const manifest = pathIn(release, 'package.json');
  const lockfiles = LOCKFILES.map((file) => pathIn(release, file));
  const present = await repository.read(candidate.commit, [manifest, ...lockfiles]);
  if (present.get(manifest) === undefined) return failed(`${release.branch} has no ${manifest}. ${WAY_OUT}`);
  const files = new Map<string, string>();
  for (const [path, text] of present) {
    if (text === undefined) continue;
    const updated = (path === manifest ? withPackageVersion : withLockVersion)(text, version);
    if ('problem' in updated) return failed(`${path} ${updated.problem}. ${WAY_OUT}`);
    if (updated.text !== text) files.set(path, updated.text);
  }
  const advanced = await advanceBranch(context, candidate, { files, message: `chore(release): ${tag}` });
  if ('kind' in advanced) return advanced;
  const { commit, tree, committed } = advanced;
  if (!committed) return { kind: 'succeeded', result: { summary: `${version} already` } };
  return { kind: 'succeeded', result: { summary: version, candidate: { ...candidate, commit, tree } } };
});

/** Update version: what `npm version` would write, without running npm or a script of the repository. */
export const updateVersion: StepDefinition = {
  id: 'update-version',
  phase: 'pre-release',
  title: 'Update version in package.json',
  needs: ['create-release-branch'],
  evidence: 'candidate',
  work: { kind: 'bot', effect },
};
