import { describe, expect, it } from 'vitest';
import { ENVIRONMENT, load, problemsOf, projectWith } from './configuration.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const WITH_ALL = {
  ...ENVIRONMENT,
  PAGE_KEY: 'p4ge-key',
  HOOK: SECRET,
  TOKEN: 't0ken-of-the-page',
  URL: 'https://x.acme.example/s3cret',
};

const ATLASSIAN = `    status-page:
      name: Acme Shop
      statuspage: { page: abc, key: $PAGE_KEY, components: { Shop: c1, API: c2 }, notify: true }
      window: 45m
      ahead: false
      incident: "{project} goes back to {previousTag}."
      impact: major_outage
`;

describe('a status page', () => {
  it('is read with its defaults, and its components by whatever name', () => {
    const [project] = load(projectWith(ATLASSIAN), WITH_ALL).projects;
    expect(project?.statusPage).toEqual({
      rules: { windowMs: 2_700_000, ahead: false },
      words: { name: 'Acme Shop', incident: '{project} goes back to {previousTag}.' },
      impact: 'major_outage',
      target: {
        kind: 'statuspage',
        url: 'https://api.statuspage.io/v1',
        page: 'abc',
        key: '$PAGE_KEY',
        components: ['c1', 'c2'],
        notify: true,
      },
    });
  });

  it.each([`'{"text": "{project} {state}: {message}", "n": 1}'`, '{ text: "{project} {state}: {message}", n: 1 }'])(
    'can be anything that takes JSON: %s',
    (body) => {
      const text = `    status-page:
      webhook: { url: $URL, headers: { authorization: Bearer $TOKEN }, body: ${body} }
`;
      const config = load(projectWith(text), WITH_ALL);
      expect(config.projects[0]?.statusPage?.target).toEqual({
        kind: 'webhook',
        url: '$URL',
        method: 'POST',
        headers: { authorization: 'Bearer $TOKEN' },
        body: { text: '{project} {state}: {message}', n: 1 },
      });
      expect(config.variables).toMatchObject({ URL: WITH_ALL.URL, TOKEN: WITH_ALL.TOKEN });
      expect(config.secrets).toEqual(expect.arrayContaining([WITH_ALL.URL, WITH_ALL.TOKEN]));
    },
  );
});

describe('webhooks', () => {
  it('are read, and what they are signed with is a secret with and without what it is called by', () => {
    const text = `    webhooks:
      - { url: https://hooks.acme.example/t, secret: $HOOK, events: [release.started] }
      - { url: http://127.0.0.1:9/t, secret: $HOOK }
      - { url: http://hooks.local/t, secret: $HOOK, insecure: true }
`;
    const config = load(projectWith(text), WITH_ALL);
    expect(config.projects[0]?.webhooks).toEqual([
      { url: 'https://hooks.acme.example/t', secret: '$HOOK', events: ['release.started'] },
      { url: 'http://127.0.0.1:9/t', secret: '$HOOK' },
      { url: 'http://hooks.local/t', secret: '$HOOK' },
    ]);
    expect(config.secrets).toEqual(expect.arrayContaining([SECRET, SECRET.slice(6)]));
  });
});

describe('mistakes', () => {
  it.each([
    ['status-page: { window: 1h }', 'status-page: nothing says where the page is: add `statuspage` or `webhook`.'],
    ['status-page: { statuspage: { page: a, key: abc } }', 'a secret is written as the name of a variable of the bot'],
    ['status-page: { statuspage: { page: a, key: $NONE } }', 'the bot has no variable NONE'],
    ['status-page: { statuspage: { page: a, key: $EMPTY } }', "the bot's variable EMPTY is empty"],
    ['status-page: { webhook: { url: http://page.acme.example/x } }', 'plain http can be read on the way'],
    ['status-page: { webhook: { url: ftp://x } }', 'this is not an http or https URL'],
    ['status-page: { webhook: { url: "https://bot:pw@x/y" } }', 'there is a user in the URL'],
    ['status-page: { webhook: { url: "https://x/y", body: "{" } }', 'this is not JSON'],
    ['status-page: { webhook: { url: "https://x/y", headers: { "a b": c } } }', 'is not the name of a header'],
    ['status-page: { webhook: { url: "https://x/y" }, incident: "{versoin}" }', '{versoin} is not a placeholder'],
    ['status-page: { webhook: { url: "https://x/y" }, impact: broken }', 'is not one of degraded_performance'],
    ['webhooks: [{ url: "https://x/y", secret: $WEAK }]', "the bot's variable WEAK is no signing secret"],
    ['webhooks: [{ url: "https://x/y", secret: $HOOK, events: [release.begun] }]', 'there is no event “release.begun”'],
    ['webhooks: [{ url: "https://x/y", secret: $HOOK, events: [] }]', 'the list is empty'],
    [
      'webhooks: [{ url: "https://x/y", secret: $HOOK }, { url: "https://x/y", secret: $HOOK }]',
      'this address is named twice',
    ],
    ['webhooks: [{ url: $PLAIN, secret: $HOOK }]', 'plain http can be read on the way'],
  ])('are found in %j, with their place', (line, problem) => {
    const environment = { ...WITH_ALL, EMPTY: '', WEAK: 'whsec_c2hvcnQ=', PLAIN: 'http://x.acme.example/' };
    const problems = problemsOf(projectWith(`    ${line}\n`), environment);
    expect(problems).toEqual([expect.stringContaining(problem)]);
    expect(problems[0]).toMatch(/^tminus\.yaml:5:\d+: /);
    expect(problems[0]).not.toContain('c2hvcnQ');
  });

  it('are named once where there are two pages', () => {
    const both = '    status-page: { statuspage: { page: a, key: $PAGE_KEY }, webhook: { url: "https://x/y" } }\n';
    expect(problemsOf(projectWith(both), WITH_ALL)).toEqual([expect.stringContaining('leave one of the two out')]);
  });
});
