import { expect, it } from 'vitest';
import { ENVIRONMENT, load, problemsOf, projectWith } from './configuration.ts';

it('a project lists the branches of older releases that it still mends', () => {
  const [project] = load(projectWith('    supported: [release/v1.1, release/v1.0]\n')).projects;
  expect(project?.supported).toEqual(['release/v1.1', 'release/v1.0']);
});

it('what can be no such branch is found before a hotfix needs it', () => {
  expect(problemsOf(projectWith("    supported: [main, release/v1.1, 'a b', release/v1.1]\n"))).toEqual([
    'tminus.yaml:5:17: projects.acme-web.supported[0]: main is the main branch, which every fix is merged to: leave it out.',
    'tminus.yaml:5:37: projects.acme-web.supported[2]: “a b” is not a branch name.',
    'tminus.yaml:5:44: projects.acme-web.supported[3]: release/v1.1 is named twice: leave one out.',
  ]);
});

it('a hotfix gets onto them by a push, or by pull requests where there is a place for them', () => {
  expect(load(projectWith('    picks: push\n')).projects[0]?.picks).toBeUndefined();
  const github = '    github: { owner: acme, repo: web, token: $TOKEN }\n';
  const [project] = load(projectWith(`    picks: pull-request\n${github}`), { ...ENVIRONMENT, TOKEN: 'x' }).projects;
  expect(project?.picks).toBe('pull-request');
  expect(problemsOf(projectWith('    picks: pull-request\n'))).toEqual([
    'tminus.yaml:5:5: projects.acme-web.picks: pull requests need a place: add `github`, or write push.',
  ]);
});
