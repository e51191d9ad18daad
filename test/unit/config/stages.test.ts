import { describe, expect, it } from 'vitest';
import { load, problemsOf, projectWith } from './configuration.ts';

const MONITOR = '    monitor: { prometheus: "http://127.0.0.1:9090" }\n';
const withStages = (stages: string, more = ''): string =>
  projectWith(`    steps: { deploy-production: { stages: ${stages}${more} } }\n${MONITOR}`);

describe('stages of deploy-production', () => {
  it('are read with their soaks, and what looks at them', () => {
    const text = withStages(
      '[{ name: 10%, run: "./d {percent}", soak: 10m, checks: [error-rate] }, { name: all, run: "./d {stage}", health: ./ok }]',
      ', undo: "the schema stays as it is"',
    );
    expect(load(text).projects[0]?.steps['deploy-production']).toEqual({
      stages: [
        { name: '10%', run: './d {percent}', soakMs: 600_000, checks: ['error-rate'] },
        { name: 'all', run: './d {stage}', health: './ok' },
      ],
      undo: { by: 'never', says: 'the schema stays as it is', isOwn: true },
    });
  });

  it.each([
    ['[{ name: 10%, run: x && y }]', 'stages[0].run: “&&” needs a shell'],
    ['[{ name: 10%, run: "x {tga}" }]', 'stages[0].run: {tga} is not a placeholder'],
    ['[{ name: "10 %", run: x }]', '“10 %” is not the name of a stage: write a share such as 10%, or a word.'],
    ['[{ name: 110%, run: x }]', 'stages[0].name: 110% is more than everybody: write at most 100%.'],
    ['[{ name: eu, run: "x {percent}" }]', 'there is no {percent} of “eu”: name the stage by its share, such as 10%.'],
    [
      '[{ name: EU, run: x }, { name: eu, run: x }]',
      'stages[1].name: there is a stage of that name already: write another one.',
    ],
    ['[{ name: 10%, run: x, soak: 10m, checks: [errors] }]', '`monitor` has no check errors: did you mean error-rate?'],
    ['[{ name: 10%, run: x, checks: [error-rate] }]', 'say for how long they are looked at: add `soak`.'],
    [
      '[{ name: 10%, run: x, checks: [error-rate], health: y }]',
      'there is `health` already: leave one of the two out.',
    ],
    [
      '[{ name: 10%, run: x, soak: 1m }]',
      'stages[0].soak: this is too short: write at least twice as long as `every` of the monitor.',
    ],
    ['[{ name: 10%, run: x, sok: 1m }]', 'stages[0].sok: there is no such key: did you mean `soak`?'],
    ['[{ name: 10%, run: x }], run: y', 'there are `stages`, each with a command of its own: leave `run` out.'],
    [
      '[{ name: 10%, run: x }], rollback: "x {percent}"',
      'rollback: {stage} and {percent} are known under `stages` only: take them out.',
    ],
  ])('are refused as %s', (stages, problem) => {
    expect(problemsOf(withStages(stages))).toEqual([expect.stringContaining(problem)]);
  });

  it('need somebody who looks: nothing passes because nobody did', () => {
    const text = projectWith('    steps: { deploy-production: { stages: [{ name: 10%, run: x, soak: 10m }] } }\n');
    expect(problemsOf(text)).toEqual([
      expect.stringContaining('nothing looks at this stage while it soaks: add `monitor` to the project, or a command'),
    ]);
  });

  it('are of no other step, whose names they keep', () => {
    expect(problemsOf(projectWith('    steps: { smoke-tests: { stages: [{ name: 10%, run: x }] } }\n'))).toEqual([
      expect.stringContaining('only deploy-production goes out in stages: leave `stages` out.'),
    ]);
    const taken = `    steps: { deploy-production: { stages: [{ name: 10%, run: x }] }, soak-10: { phase: testing, title: Soak, run: x } }\n`;
    expect(problemsOf(projectWith(taken))).toEqual([
      expect.stringContaining('steps.soak-10: this name is taken by a stage of deploy-production: write another one.'),
    ]);
  });
});
