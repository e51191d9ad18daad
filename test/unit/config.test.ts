import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { secretsAtFirstSight } from '../../src/config/secrets-at-first-sight.ts';
import { CHECKLIST, ENVIRONMENT, load, problemsOf, projectWith } from './config/configuration.ts';

const DAY_MS = 86_400_000;

describe('loading the configuration', () => {
  it('takes the example that is published with T-Minus', () => {
    const read = (path: string): string => readFileSync(path.replace('tminus.yaml', 'tminus.example.yaml'), 'utf8');
    const [project] = loadConfig(ENVIRONMENT, read, CHECKLIST).projects;
    expect(project).toMatchObject({
      id: 'acme-web',
      roles: { 'release-manager': ['U01ALICE', 'S0RELEASE'] },
      quorums: { production: { 'release-manager': 2 } },
      env: { CI: 'true', DEPLOY_HOST: 'deploy.acme.example' },
      calendar: { holidays: ['2026-12-25', '2026-12-26'] },
      rules: { freezeTakes: ['fix', 'docs'], untold: ['docs'] },
      apiCheck: { run: './scripts/api-diff.sh {previousTag}', timeoutMs: 600_000 },
    });
    expect(project?.steps).toMatchObject({
      'run-tests': { run: 'npm test', timeoutMs: 1_800_000, rehearse: true },
      'load-tests': { after: ['smoke-tests'] },
      'chaos-drill': { phase: 'testing', title: 'Chaos drill', prepare: false },
    });
  });

  it('completes the smallest project with defaults', () => {
    expect(load(projectWith()).projects).toEqual([
      {
        id: 'acme-web',
        repository: 'git@github.com:acme/web.git',
        main: 'main',
        channel: 'C0123456789',
        announce: [],
        roles: {},
        people: {},
        timezone: 'UTC',
        env: {},
        schedule: { lead: 7 * DAY_MS, 'pre-release': 7 * DAY_MS, testing: 3 * DAY_MS },
        quorums: {
          'pre-release': { 'release-manager': 1 },
          testing: { 'release-manager': 1, qa: 1 },
          production: { 'release-manager': 1 },
          'post-release': { 'release-manager': 1 },
        },
        fourEyes: true,
        steps: {},
        calendar: { workingDays: [1, 2, 3, 4, 5], holidays: [], from: '09:00', until: '17:00', latest: '16:00' },
        cadence: { patch: 'as needed', minor: { months: 1 }, major: { months: 3 }, remindDays: 3, startsItself: [] },
        rules: { sections: { feat: 'Features', fix: 'Bug Fixes', perf: 'Performance' }, freezeTakes: ['fix'] },
      },
    ]);
  });

  it('takes what later versions will use', () => {
    const later = `    github: { owner: acme, repo: web, token: $GITHUB_TOKEN }
`;
    expect(problemsOf(projectWith(later), { ...ENVIRONMENT, GITHUB_TOKEN: 'ghp_1' })).toEqual([]);
  });

  it('says where to begin when there is no file', () => {
    const read = (path: string): string => readFileSync(`/nowhere/${path}`, 'utf8');
    expect(() => loadConfig(ENVIRONMENT, read, CHECKLIST)).toThrow(
      'tminus.yaml: there is no such file: copy tminus.example.yaml and change it, or set TMINUS_CONFIG to the path of yours.',
    );
  });

  it('reports the mistakes of the environment and of the file together', () => {
    const problems = problemsOf(projectWith('    timezone: Berlin\n'), { SLACK_BOT_TOKEN: 'xoxp-1' });
    expect(problems).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN: a bot token begins with xoxb-/),
      expect.stringMatching(/^SLACK_APP_TOKEN: not set/),
      expect.stringMatching(/^tminus.yaml:5:5: projects.acme-web.timezone: “Berlin” is not a time zone/),
    ]);
  });
});

describe('what a command gets', () => {
  const text = projectWith(`    env: { CI: 'true', TOKEN: $DEPLOY_TOKEN }
    steps: { run-tests: { env: { KEY: $TEST_KEY } } }
`);
  const environment = { ...ENVIRONMENT, DEPLOY_TOKEN: 'd3ploy', TEST_KEY: 'k3y', OTHER: 'other' };

  it('hands a variable of the bot on only where a value says so, and keeps its value out of the project', () => {
    const { projects, variables } = load(text, environment);
    expect(variables).toEqual({ DEPLOY_TOKEN: 'd3ploy', TEST_KEY: 'k3y' });
    expect(projects[0]?.env).toEqual({ CI: 'true', TOKEN: '$DEPLOY_TOKEN' });
  });

  it('says where a variable is missing', () => {
    expect(problemsOf(text)).toEqual([
      'tminus.yaml:5:24: projects.acme-web.env.TOKEN: the bot has no variable DEPLOY_TOKEN: set it where T-Minus is started.',
      'tminus.yaml:6:34: projects.acme-web.steps.run-tests.env.KEY: the bot has no variable TEST_KEY: set it where T-Minus is started.',
    ]);
  });

  it('counts tokens, passwords in URLs and variables handed on as secrets', () => {
    const secrets = load(text.replace('git@github.com:acme', 'https://x-token:r3po@github.com/acme'), {
      ...environment,
      REDIS_URL: 'redis://bot:p%40ss@redis:6379',
    }).secrets;
    expect(secrets).toEqual(
      expect.arrayContaining(['xoxb-1-bot', 'xapp-1-app', 'p%40ss', 'p@ss', 'r3po', 'd3ploy', 'k3y']),
    );
    expect(secrets).not.toContain('other');
  });
});

describe('what is secret', () => {
  const text = projectWith(`    env: { TARGET: $TARGET, MODE: $MODE, TOKEN: $DEPLOY_TOKEN, WORD: $WORD }
    steps: { deploy-eu: { phase: testing, title: To Europe, run: ./deploy.sh eu-west } }
`);
  const secretsWith = (values: Record<string, string>): string[] =>
    load(text, { ...ENVIRONMENT, TARGET: '', MODE: '', DEPLOY_TOKEN: 'd3ploy', WORD: '', ...values }).secrets;

  it.each(['production', 'true', 'test', 'eu-west', 'acme-web', 'update-changelog', 'deploy-eu', 'deploy.sh'])(
    'is not “%s”, which is said in the open anyway',
    (value) => {
      expect(secretsWith({ TARGET: value })).not.toContain(value);
    },
  );

  it.each(['prod7', 'eu-wes', 'cme-we', 'C012345678', 'hangelog'])('is “%s”, which is no whole word of it', (value) => {
    expect(secretsWith({ TARGET: value })).toContain(value);
  });

  it('is always a token or a password, whatever it says', () => {
    const watched = projectWith(`    monitor:
      for: 1h
      prometheus: { url: http://prometheus:9090, user: bot, password: $PROM_PASSWORD }
      latency: { query: 'max(latency_seconds)', max: 1s }
`);
    expect(load(watched, { ...ENVIRONMENT, PROM_PASSWORD: 'production' }).secrets).toContain('production');
  });
});

describe('a configuration that can not be taken', () => {
  it('is looked through for what may be secret, since what is wrong with it may quote it', () => {
    const text = `projects: { a: { repository: "https://bot:p%40ss@host/x", env: { A: $KEY }, bearer: 'b34rer' `;
    const environment = { SLACK_BOT_TOKEN: 'xoxp-wrong', KEY: 'k3y', REDIS_URL: 'redis://:r3dis@host', OTHER: 'other' };
    expect(secretsAtFirstSight(environment, text)).toEqual([
      'xoxp-wrong',
      'k3y',
      'b34rer',
      'r3dis',
      'r3dis',
      'p%40ss',
      'p@ss',
    ]);
  });
});
