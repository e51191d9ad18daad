import { describe, expect, it } from 'vitest';
import { problemsOf, projectWith } from './configuration.ts';

describe('mistakes in tminus.yaml', () => {
  it('are reported all at once, each with its place and the way out', () => {
    const text = `projects:
  acme-web:
    repositry: git@github.com:acme/web.git
    channel: '#releases'
    announce: C0GENERAL
    timezone: Europe/Berlni
    roles:
      qa: [U02BOB, '@carol']
      security:
    gates:
      testing: { QA: 1, qa: 0 }
      production: {}
      staging: { qa: 1 }
    schedule: { testing: 9 days }
    people: { U02BOB: [bob] }
    steps:
      run-tests: { run: npm test && npm run lint, timeout: 30, shel: true }
      deploy-staging: { run: "./deploy.sh {tga}" }
      chaos-drill: { phase: tests, title: Chaos drill }
`;
    expect(problemsOf(text)).toEqual([
      'tminus.yaml:2:3: projects.acme-web.repository: expected text, found nothing: add the key.',
      'tminus.yaml:3:5: projects.acme-web.repositry: there is no such key: did you mean `repository`?',
      'tminus.yaml:4:5: projects.acme-web.channel: “#releases” is not a channel id (C…): copy it from the end of the channel’s details in Slack.',
      'tminus.yaml:5:5: projects.acme-web.announce: expected a list, found string "C0GENERAL".',
      'tminus.yaml:6:5: projects.acme-web.timezone: “Europe/Berlni” is not a time zone: did you mean Europe/Berlin?',
      'tminus.yaml:8:20: projects.acme-web.roles.qa[1]: “@carol” is not a member id (U…) or a user group id (S…): copy it from the profile or the group in Slack.',
      'tminus.yaml:9:7: projects.acme-web.roles.security: expected a list, found nothing.',
      'tminus.yaml:11:18: projects.acme-web.gates.testing.QA: “QA” is not a name: write small letters, digits and hyphens.',
      'tminus.yaml:11:18: projects.acme-web.gates.testing.QA: nobody has the role QA: add it under `roles` (or did you mean qa?).',
      'tminus.yaml:11:25: projects.acme-web.gates.testing.qa: a role named here has to approve at least once: write 1 or more.',
      'tminus.yaml:12:7: projects.acme-web.gates.production: nobody would decide here: name a role, e.g. { release-manager: 1 }.',
      'tminus.yaml:13:7: projects.acme-web.gates.staging: there is no such key: there are pre-release, testing, production, post-release.',
      'tminus.yaml:14:17: projects.acme-web.schedule.testing: “9 days” is not a length of time: write a number and a unit, such as 90s, 30m, 1h or 7d.',
      'tminus.yaml:15:24: projects.acme-web.people.U02BOB[0]: expected an e-mail address.',
      'tminus.yaml:17:20: projects.acme-web.steps.run-tests.run: “&&” needs a shell: set `shell: true`, or put it in single quotes to mean the character itself.',
      'tminus.yaml:17:51: projects.acme-web.steps.run-tests.timeout: expected text, found number 30.',
      'tminus.yaml:17:64: projects.acme-web.steps.run-tests.shel: there is no such key: did you mean `shell`?',
      'tminus.yaml:18:25: projects.acme-web.steps.deploy-staging.run: {tga} is not a placeholder: there are {version} {tag} {previousTag} {branch} {environment} {commit} {stage} {percent}. To mean the braces themselves, put a space inside them.',
      'tminus.yaml:19:22: projects.acme-web.steps.chaos-drill.phase: “tests” is not one of pre-release, testing, release-day, post-release.',
    ]);
  });

  it.each([
    ['', 'tminus.yaml:1:1: expected keys and values, found nothing.'],
    ['projects: {}', 'tminus.yaml:1:1: projects: there is no project: name one.'],
    ['projects:\n  a: 1\n  a: 2\n', 'tminus.yaml:3:3: not YAML: Map keys must be unique'],
    ['projects:\n\ta: 1', 'tminus.yaml:2:1: not YAML: Tabs are not allowed as indentation'],
  ])('are found in %j', (text, problem) => {
    expect(problemsOf(text)).toContain(problem);
  });

  it.each([
    [
      'steps: { smoke-test: { run: x } }',
      'steps.smoke-test: the checklist has no such line: did you mean smoke-tests?',
    ],
    ['steps: { own: { title: Own } }', 'A step of your own needs `phase`.'],
    ['steps: { run-tests: { phase: testing } }', 'this line of the checklist has its phase: leave `phase` out.'],
    ['steps: { load-tests: { after: smoke } }', 'after: there is no step smoke: did you mean smoke-tests?'],
    [
      'steps: { run-tests: { after: smoke-tests } }',
      'belongs to a later phase (testing): run-tests would wait for ever.',
    ],
    [
      'steps: { smoke-tests: { after: load-tests } }',
      'smoke-tests waits for load-tests waits for performance-tests waits for smoke-tests: none of them could ever start.',
    ],
    ['steps: { run-tests: { after: run-tests } }', 'run-tests waits for run-tests: none of them could ever start.'],
    [
      'steps: { deploy-production: { after: final-review } }',
      'after: deploy-production would no longer wait for the production gate: name a step that does.',
    ],
    [
      'steps: { merge-to-main: { enabled: false } }',
      "steps.merge-to-main.enabled: what follows builds on this line: it can't be taken off the checklist.",
    ],
    ['steps: { user-acceptance: { role: qa } }', 'nobody has the role qa: add it under `roles`.'],
    ['steps: { run-tests: { run: "" } }', 'the command is empty'],
    ['schedule: { testing: 8d }', 'schedule.testing: Testing would open before Pre-Release'],
    ['prepare: npm ci && npm run build', 'prepare: “&&” needs a shell'],
    ['main: release/../x', 'main: “release/../x” is not a branch name.'],
    ['repository: ext::sh -c id', 'is not the URL or path of a git repository'],
    ['repository: --upload-pack=x', 'is not the URL or path of a git repository'],
    ['steps: { run-tests: { timeout: 30d } }', '“30d” is too long'],
    [
      'steps: { roll-back: { phase: post-release, title: Roll back } }',
      'steps.roll-back: this name is taken by the rollback: set `rollback` of deploy-production.',
    ],
  ])('are found in %j', (line, problem) => {
    const text = projectWith().replace(
      line.startsWith('repository') ? /repository.*/ : /$/,
      line.startsWith('repository') ? line : `    ${line}\n`,
    );
    expect(problemsOf(text)).toEqual([expect.stringContaining(problem)]);
  });
});
