import { describe, expect, it } from 'vitest';
import { GRANTED_DEEDS, keyOf } from '../../../src/release/rights.ts';
import { load, problemsOf, projectWith } from './configuration.ts';

const ROLES = `    roles: { head-of-web: [U01ALICE], release-manager: [U02BOB] }\n`;

describe('the rights that a project names', () => {
  it('take the place of those that T-Minus has for the same deeds', () => {
    const [project] = load(
      projectWith(
        `${ROLES}    rights: { override-gate: [head-of-web], cancel: [], hold: [head-of-web, release-manager] }\n`,
      ),
    ).projects;
    expect(project?.rights).toEqual({
      'override gate': ['head-of-web'],
      cancel: [],
      hold: ['head-of-web', 'release-manager'],
    });
  });

  it('are those of T-Minus where nothing is named', () => {
    expect(load(projectWith()).projects[0]).not.toHaveProperty('rights');
  });

  it('can be named for every deed but those that a gate or a line of the checklist has its roles for', () => {
    const all = GRANTED_DEEDS.map((deed) => `${keyOf(deed)}: [head-of-web]`).join(', ');
    expect(problemsOf(projectWith(`${ROLES}    rights: { ${all} }\n`))).toEqual([]);
    expect(problemsOf(projectWith(`${ROLES}    rights: { approve: [head-of-web] }\n`))).toEqual([
      expect.stringMatching(/projects\.acme-web\.rights\.approve: there is no such key/),
    ]);
  });

  it('name roles that there are', () => {
    expect(problemsOf(projectWith(`${ROLES}    rights: { override-gate: [head-of-wep] }\n`))).toEqual([
      expect.stringContaining(
        'projects.acme-web.rights.override-gate: nobody has the role head-of-wep: add it under `roles` (or did you mean head-of-web?).',
      ),
    ]);
  });
});
