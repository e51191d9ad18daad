import { describe, expect, it } from 'vitest';
import { ENVIRONMENT, load, problemsOf, projectWith } from './configuration.ts';

const verify = (check: string, more = ''): string =>
  projectWith(`    steps:\n      verify-deployment: { check: ${check}${more} }\n`);

const URL = 'https://acme.example/health';

describe('the address that a step asks', () => {
  it('is taken as it is written', () => {
    const written = `{ url: "https://{environment}.acme.example/health", status: 204, json: { version: "{version}", "parts[0].up": true, n: 3 }, headers: { Authorization: Bearer $TOKEN }, timeout: 5s, tries: 3, every: 1s, tls: false, follow: true }`;
    const { projects, variables, secrets } = load(verify(written, ', environment: eu'), {
      ...ENVIRONMENT,
      TOKEN: 't0ken',
    });
    expect(projects[0]?.steps['verify-deployment']).toEqual({
      check: {
        url: 'https://{environment}.acme.example/health',
        status: 204,
        json: { version: '{version}', 'parts[0].up': 'true', n: '3' },
        headers: { Authorization: 'Bearer $TOKEN' },
        timeoutMs: 5_000,
        tries: 3,
        everyMs: 1_000,
        tls: false,
        follow: true,
      },
      environment: 'eu',
    });
    expect(variables).toEqual({ TOKEN: 't0ken' });
    expect(secrets).toContain('t0ken');
  });

  it('has defaults for all but the URL', () => {
    expect(load(verify(`{ url: "${URL}" }`)).projects[0]?.steps['verify-deployment']?.check).toEqual({
      url: URL,
      status: 200,
      json: {},
      headers: {},
      timeoutMs: 10_000,
      tries: 10,
      everyMs: 3_000,
      tls: true,
      follow: false,
    });
  });

  it.each([
    ['{}', '.check.url: expected text, found nothing: add the key.'],
    ['{ url: acme.example }', '.check.url: this is not an http or https URL: write e.g. https://acme.example/health.'],
    [
      '{ url: "https://bot:s3cret@acme.example" }',
      '.check.url: there is a user or a password in this URL: put them into `headers`, as in authorization: $NAME.',
    ],
    ['{ url: "https://acme.example/{vresion}" }', '.check.url: {vresion} is not a placeholder'],
    [`{ url: "${URL}", json: { version: "{vresion}" } }`, '.check.json.version: {vresion} is not a placeholder'],
    [
      `{ url: "${URL}", json: { "a..b": x } }`,
      '“a..b” is not a place in JSON: write e.g. version, build.version or parts.0.state.',
    ],
    [`{ url: "${URL}", headers: { "a b": x } }`, '“a b” is not the name of a header: write e.g. authorization.'],
    [
      `{ url: "${URL}", headers: { authorization: s3cret } }`,
      '.check.headers.authorization: what stands here is stored with every release: write $NAME, or Bearer $NAME, a variable of the bot.',
    ],
    [
      `{ url: "${URL}", headers: { x-api-key: $GONE } }`,
      '.check.headers.x-api-key: the bot has no variable GONE: set it where T-Minus is started.',
    ],
    [
      '{ url: "https://{environment}.acme.example" }',
      '.check.url: there is no {environment} here: add `environment` to the step.',
    ],
    [
      `{ url: "${URL}", json: { share: "{percent}" } }`,
      '.check.json.share: {stage} and {percent} are known under `stages` only: take them out.',
    ],
    [`{ url: "${URL}", tries: 0 }`, '.check.tries: nothing would be asked: write 1 or more.'],
    [`{ url: "${URL}", tries: 501 }`, '.check.tries: a step that asks more often is a watch: write 500 or fewer.'],
    [`{ url: "${URL}", status: 99 }`, '.check.status: no answer has such a status: write a number from 100 to 599.'],
    [`{ url: "${URL}", status: 600 }`, '.check.status: no answer has such a status: write a number from 100 to 599.'],
    [
      `{ url: "${URL}", tries: 400, every: 1m }`,
      '.check.tries: all tries together could take longer than an hour: write fewer, or shorter ones.',
    ],
    [`{ url: "${URL}", statsu: 200 }`, '.check.statsu: there is no such key: did you mean `status`?'],
  ])('%s is told what is wrong with it', (check, problem) => {
    const problems = problemsOf(verify(check));
    expect(problems).toContainEqual(expect.stringContaining(problem));
    expect(problems.join()).not.toContain('s3cret');
  });

  it('takes the place of a command', () => {
    expect(problemsOf(verify(`{ url: "${URL}" }`, ', run: ./verify.sh, timeout: 1m'))).toEqual([
      expect.stringContaining(
        'steps.verify-deployment.run: there is a `check`, which needs no command: leave one of the two out.',
      ),
      expect.stringContaining('steps.verify-deployment.timeout: there is a `check`'),
    ]);
  });
});
