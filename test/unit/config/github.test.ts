import { describe, expect, it } from 'vitest';
import { ENVIRONMENT, load, problemsOf, projectWith } from './configuration.ts';

const VARIABLES = { GITHUB_TOKEN: 'ghp_s3cret', HOOK: 'h00k', KEY: 'p3m' };
const environment = { ...ENVIRONMENT, ...VARIABLES };

function forgeIn(github: string): unknown {
  return load(projectWith(`    github: { owner: acme, repo: web, ${github} }\n`), environment).projects[0]?.forge;
}

function problemsIn(github: string): readonly string[] {
  return problemsOf(projectWith(`    github: { owner: acme, repo: web, ${github} }\n`), environment);
}

describe('github', () => {
  it('takes a token by the name of a variable, logins in any case, and a secret for webhooks', () => {
    expect(forgeIn('token: $GITHUB_TOKEN, logins: { Alice: U01ALICE }, webhook-secret: $HOOK')).toEqual({
      owner: 'acme',
      repo: 'web',
      credentials: { token: '$GITHUB_TOKEN' },
      logins: { alice: 'U01ALICE' },
      webhookSecret: '$HOOK',
    });
  });

  it('takes an App with its key in a file or in a variable, and the API of a GitHub Enterprise', () => {
    const url = 'url: https://github.example.com/api/v3/';
    expect(forgeIn(`${url}, app: { id: 1, installation: 2, private-key-file: /etc/key.pem }`)).toMatchObject({
      url: 'https://github.example.com/api/v3',
      credentials: { app: 1, installation: 2, key: { file: '/etc/key.pem' } },
    });
    expect(forgeIn('app: { id: 1, installation: 2, private-key: $KEY }')).toMatchObject({
      credentials: { key: { value: '$KEY' } },
    });
  });

  it('keeps what its variables hold among the secrets', () => {
    const { secrets, variables } = load(
      projectWith('    github: { owner: acme, repo: web, token: $GITHUB_TOKEN, webhook-secret: $HOOK }\n'),
      environment,
    );
    expect(secrets).toEqual(expect.arrayContaining(['ghp_s3cret', 'h00k']));
    expect(variables).toEqual({ GITHUB_TOKEN: 'ghp_s3cret', HOOK: 'h00k' });
  });

  it('is told once that it is no mapping', () => {
    expect(problemsOf(projectWith('    github: acme/web\n'), environment)).toEqual([
      expect.stringContaining('projects.acme-web.github: expected keys and values, found string "acme/web".'),
    ]);
  });

  it.each([
    ['logins: {}', '5:5: projects.acme-web.github: nothing says how to sign in: add `token: $GITHUB_TOKEN`, or `app`.'],
    [
      'token: $GITHUB_TOKEN, app: { id: 1, installation: 2, private-key: $KEY }',
      'app: there is `token` already: leave one of the two out.',
    ],
    ['app: { id: 1, installation: 2 }', 'the App has no key: add `private-key-file`, or `private-key: $NAME`.'],
    [
      'app: { id: 1, installation: 2, private-key: $KEY, private-key-file: k.pem }',
      'there is `private-key` already: leave one of the two out.',
    ],
    ['token: $NOWHERE', 'github.token: the bot has no variable NOWHERE: set it where T-Minus is started.'],
    ['token: ghp_written', 'a secret is not written down here: put it in a variable of the bot, and write $NAME.'],
    [
      'token: $GITHUB_TOKEN, url: github.example.com',
      'this is not the URL of an API: write e.g. https://github.example.com/api/v3.',
    ],
    [
      'token: $GITHUB_TOKEN, url: http://github.example.com/api/v3',
      'url: plain http can be read on the way, and a token goes there: write https.',
    ],
    ['token: $GITHUB_TOKEN, logins: { "@li": U01ALICE }', '“@li” is not a login on GitHub: write it without @.'],
    ['token: $GITHUB_TOKEN, logins: { li: li }', '“li” is not a member id (U…)'],
  ])('says what is wrong with { %s }', (github, problem) => {
    const problems = problemsIn(github);
    expect(problems).toEqual([expect.stringContaining(problem)]);
    expect(problems.join()).not.toContain('ghp_written');
  });
});
