import { expect, it } from 'vitest';
import { load, problemsOf, projectWith } from './configuration.ts';

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
