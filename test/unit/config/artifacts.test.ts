import { describe, expect, it } from 'vitest';
import { ENVIRONMENT, load, problemsOf, projectWith } from './configuration.ts';

const step = (lines: string): string => projectWith(`    steps:\n      ${lines}\n`);

describe('what is kept of a build', () => {
  it('is named by one pattern or several', () => {
    const artifactsOf = (lines: string) => load(projectWith(lines)).projects[0]?.steps['build-artifacts']?.artifacts;
    const known = (patterns: string): string => `    steps:\n      build-artifacts: { artifacts: ${patterns} }\n`;
    expect(artifactsOf(known('dist/*.tgz'))).toEqual(['dist/*.tgz']);
    expect(artifactsOf(known("['dist/acme-{version}.tgz', 'out/**/*.{dmg,exe}']"))).toEqual([
      'dist/acme-{version}.tgz',
      'out/**/*.{dmg,exe}',
    ]);
  });

  it.each([
    ['/etc/passwd', '“/etc/passwd” leads out of the checkout: write a pattern relative to it, e.g. dist/*.tgz.'],
    ['~/x', '“~/x” leads out of the checkout: write a pattern relative to it, e.g. dist/*.tgz.'],
    ['dist/../../x', '“dist/../../x” leads out of the checkout: write a pattern relative to it, e.g. dist/*.tgz.'],
    ['.git/config', '“.git/config” looks into git itself: name what was built.'],
    ['dist\\*.tgz', '“dist\\*.tgz” has a backslash or a control character in it: write e.g. dist/*.tgz.'],
    [
      "'dist/{vresion}.tgz'",
      '{vresion} is not a placeholder: there are {version} {tag} {previousTag} {branch} {environment} {commit} {stage} {percent}.',
    ],
    ["'{stage}.tgz'", '{stage} and {percent} are known under `stages` only: take them out.'],
    ["'{environment}.tgz'", 'there is no {environment} here: add `environment` to the step.'],
    ["''", 'the pattern is empty: write e.g. dist/*.tgz.'],
    ['[]', 'the list is empty: name what is built, e.g. dist/*.tgz.'],
    ['{ a: b }', 'expected a pattern of files, or a list of them.'],
  ])('is never %s', (pattern, problem) => {
    const text = step(`build-artifacts: { artifacts: ${pattern} }`);
    expect(problemsOf(text)).toEqual([expect.stringContaining(`.steps.build-artifacts.artifacts: ${problem}`)]);
  });

  it('is of build-artifacts only', () => {
    expect(problemsOf(step('run-tests: { artifacts: coverage/* }'))).toEqual([
      expect.stringContaining(
        'steps.run-tests.artifacts: only build-artifacts keeps files: move this there, or leave it out.',
      ),
    ]);
  });
});

describe('the key that tags are signed with', () => {
  const keyOf = (written: string, env = {}) =>
    load(projectWith(`    sign-tags: ${written}\n`), { ...ENVIRONMENT, ...env }).projects[0]?.signTags;

  it('is an SSH key, in a file or in a variable, or one of gpg’s', () => {
    expect(keyOf('{ ssh-key: /etc/tminus/key, email: bot@acme.example }')).toEqual({
      kind: 'ssh',
      key: '/etc/tminus/key',
      email: 'bot@acme.example',
    });
    expect(keyOf('{ ssh-key: $TAG_KEY }', { TAG_KEY: 'k3y' })).toEqual({ kind: 'ssh', key: '$TAG_KEY' });
    expect(keyOf('{ gpg-key: "0xC0FFEE", gpg-home: ~/.gnupg-bot }')).toEqual({
      kind: 'gpg',
      id: '0xC0FFEE',
      home: '~/.gnupg-bot',
    });
  });

  it('is a secret, where it is in a variable', () => {
    const { variables, secrets } = load(projectWith('    sign-tags: { ssh-key: $TAG_KEY }\n'), {
      ...ENVIRONMENT,
      TAG_KEY: 'k3y-k3y',
    });
    expect(variables).toEqual({ TAG_KEY: 'k3y-k3y' });
    expect(secrets).toContain('k3y-k3y');
  });

  it.each([
    ['{}', 'sign-tags: nothing says which key: add `ssh-key` or `gpg-key`.'],
    ['{ email: bot@acme.example }', 'sign-tags: nothing says which key: add `ssh-key` or `gpg-key`.'],
    ['{ ssh-key: a, gpg-key: b }', 'sign-tags.ssh-key: a tag has one signature: write either `ssh-key` or `gpg-key`.'],
    ['{ ssh-key: $GONE }', 'sign-tags.ssh-key: the bot has no variable GONE: set it where T-Minus is started.'],
    [
      '{ gpg-key: --homedir=/x }',
      'sign-tags.gpg-key: “--homedir=/x” is not the id of a GPG key: write its fingerprint, or the address in it.',
    ],
    [
      '{ ssh-key: "-----BEGIN OPENSSH PRIVATE KEY-----" }',
      'sign-tags.ssh-key: a key never stands in this file: write the path of its file, or $NAME.',
    ],
    ['{ ssh-kye: a }', 'sign-tags.ssh-kye: there is no such key: did you mean `ssh-key`?'],
  ])('%s is told what is wrong with it', (written, problem) => {
    const problems = problemsOf(projectWith(`    sign-tags: ${written}\n`));
    expect(problems).toContainEqual(expect.stringContaining(problem));
    expect(problems.join()).not.toContain('OPENSSH');
  });

  it('is not empty', () => {
    expect(problemsOf(projectWith('    sign-tags: { ssh-key: $TAG_KEY }\n'), { ...ENVIRONMENT, TAG_KEY: ' ' })).toEqual(
      [expect.stringContaining("the bot's variable TAG_KEY is empty: give it a value.")],
    );
  });
});
