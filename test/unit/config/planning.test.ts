import { describe, expect, it } from 'vitest';
import { load, problemsOf, projectWith } from './configuration.ts';

const ALL = `    tag-prefix: web@
    path: packages/web/
    changelog: { sections: { deps: Bug Fixes, api: Breaking Changes, perf: none } }
    freeze: { takes: [fix, docs] }
    calendar: { working-days: [sun, mon, tue, wed, thu], holidays: [2026-12-25, 2026-01-01], hours: 08:30 - 16:30, latest: 15:00 }
    cadence: { patch: 2 months, minor: 6 months, major: yearly, remind: 5, start-by-itself: [minor, minor] }
    api-check: { run: "./api-diff.sh {previousTag} | tail -1", shell: true, timeout: 5m }
    steps: { run-tests: { rehearse: true } }
`;

describe('how a project plans', () => {
  it('is taken as it is written', () => {
    expect(load(projectWith(ALL)).projects[0]).toMatchObject({
      tagPrefix: 'web@',
      path: 'packages/web',
      rules: {
        sections: { feat: 'Features', fix: 'Bug Fixes', deps: 'Bug Fixes', api: 'Breaking Changes' },
        freezeTakes: ['fix', 'docs'],
      },
      calendar: {
        workingDays: [1, 2, 3, 4, 7],
        holidays: ['2026-01-01', '2026-12-25'],
        from: '08:30',
        until: '16:30',
        latest: '15:00',
      },
      cadence: {
        patch: { months: 2 },
        minor: { months: 6 },
        major: { months: 12 },
        remindDays: 5,
        startsItself: ['minor'],
      },
      apiCheck: { run: './api-diff.sh {previousTag} | tail -1', shell: true, timeoutMs: 300_000 },
      steps: { 'run-tests': { rehearse: true } },
    });
  });

  it('has the defaults where it says nothing, also beside what it says', () => {
    const [project] = load(
      projectWith(`    calendar: { latest: '12:00' }\n    cadence: { major: as needed }\n`),
    ).projects;
    expect(project).toMatchObject({
      calendar: { workingDays: [1, 2, 3, 4, 5], from: '09:00', until: '17:00', latest: '12:00' },
      cadence: { patch: 'as needed', minor: { months: 1 }, major: 'as needed', remindDays: 3 },
    });
    expect(project).not.toHaveProperty('tagPrefix');
    expect(project).not.toHaveProperty('path');
    expect(project).not.toHaveProperty('apiCheck');
  });

  it.each(["''", 'v', 'web-', 'web/v', 'packages/web/v', "'@acme/web@'", 'release_'])(
    'takes the tag prefix %s',
    (prefix) => {
      expect(problemsOf(projectWith(`    tag-prefix: ${prefix}\n`))).toEqual([]);
    },
  );

  it.each(['-v', 'v1', 'v.', 'a..b', 'a//b', 'web /', '$x', 'a/.b', '/v', 'x.lock/', '"a;b"', '1'])(
    'refuses the tag prefix %s',
    (prefix) => {
      expect(problemsOf(projectWith(`    tag-prefix: '${prefix}'\n`))).toEqual([
        expect.stringMatching(
          /^tminus\.yaml:5:5: projects\.acme-web\.tag-prefix: “.*” can't begin a tag: write e\.g\. v, web@/,
        ),
      ]);
    },
  );

  it.each([
    ['path: ../web', 'path: “../web” is not a folder of the repository: write e.g. packages/web.'],
    ['path: /web', 'path: “/web” is not a folder of the repository: write e.g. packages/web.'],
    ['path: web/.git/x', 'path: “web/.git/x” is not a folder of the repository: write e.g. packages/web.'],
    ['path: .', 'path: “.” is not a folder of the repository: write e.g. packages/web.'],
    [
      'changelog: { sections: { docs: Documentation } }',
      'changelog.sections.docs: “Documentation” is not one of Features, Bug Fixes, Performance, Breaking Changes, none.',
    ],
    [
      'changelog: { sections: { "Feat!": Features } }',
      'changelog.sections.Feat!: “Feat!” is not a type of commits: write it as before the colon, in small letters, e.g. deps.',
    ],
    ['changelog: { section: {} }', 'changelog.section: there is no such key: did you mean `sections`?'],
    [
      'freeze: { takes: [] }',
      'freeze.takes: the list is empty: a release that takes nothing at all can never be mended.',
    ],
    ['freeze: { takes: fix }', 'freeze.takes: expected a list, found string "fix".'],
    [
      'calendar: { working-days: [monday] }',
      'calendar.working-days[0]: “monday” is not one of mon, tue, wed, thu, fri, sat, sun.',
    ],
    ['calendar: { working-days: [] }', 'calendar.working-days: the list is empty: name the days on which people work.'],
    [
      'calendar: { holidays: [2026-02-30] }',
      'calendar.holidays[0]: “2026-02-30” is not a day in the calendar: write year, month and day, e.g. 2026-12-25.',
    ],
    ['calendar: { hours: 9-17 }', 'calendar.hours: “9-17” are not working hours: write e.g. 09:00-17:00.'],
    [
      'calendar: { hours: 17:00-09:00 }',
      'calendar.hours: “17:00-09:00” ends before it begins: write e.g. 09:00-17:00.',
    ],
    ["calendar: { latest: '4pm' }", "calendar.latest: “4pm” is not a time of day: write e.g. '16:00'."],
    [
      'cadence: { minor: weekly }',
      'cadence.minor: “weekly” says not how often: write as needed, monthly, quarterly, yearly, or e.g. 2 months.',
    ],
    ['cadence: { minor: 0 months }', 'cadence.minor: “0 months” is too much or too little: write 1 to 36 months.'],
    ['cadence: { remind: -1 }', 'cadence.remind: write how many working days before, 0 or more.'],
    [
      'cadence: { hotfix: monthly }',
      'cadence.hotfix: there is no such key: there are patch, minor, major, remind, start-by-itself.',
    ],
    [
      'cadence: { start-by-itself: [hotfix] }',
      'cadence.start-by-itself[0]: “hotfix” is not one of patch, minor, major.',
    ],
    [
      'cadence: { start-by-itself: [patch] }',
      'cadence.start-by-itself: a patch release is made as needed, so it is never due: say how often under `patch`.',
    ],
    ['api-check: { run: a && b }', 'api-check.run: “&&” needs a shell: set `shell: true`'],
    ['api-check: { run: "./x {tga}", timeout: 5 minutes }', 'api-check.timeout: “5 minutes” is not a length of time'],
    ['api-check: { shell: true }', 'api-check.run: expected text, found nothing: add the key.'],
    ['steps: { run-tests: { rehearse: sometimes } }', 'steps.run-tests.rehearse: expected true or false'],
  ])('is told where %s is wrong', (line, problem) => {
    const found = problemsOf(projectWith(`    ${line}\n`)).map((text) => text.replace(/^tminus\.yaml:5:\d+: /, ''));
    expect(found.filter((text) => text.startsWith(`projects.acme-web.${problem}`))).toHaveLength(1);
  });

  it('tells projects of one repository apart by their tags', () => {
    const two = (more: string): string =>
      `${projectWith()}  acme-api:\n    repository: git@github.com:acme/web\n    channel: C0123456780\n${more}`;
    expect(problemsOf(two(''))).toEqual([
      'tminus.yaml:5:3: projects.acme-api: acme-web is in the same repository and has the same tags: give this one a `tag-prefix`, e.g. acme-api@.',
    ]);
    expect(problemsOf(two('    tag-prefix: api@\n'))).toEqual([]);
  });
});
