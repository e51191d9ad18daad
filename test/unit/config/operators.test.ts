import { describe, expect, it } from 'vitest';
import { load, problemsOf, projectWith } from './configuration.ts';

describe('who may steer releases in a terminal', () => {
  it('is nobody, unless it is said', () => {
    expect(load(projectWith()).operators).toBeUndefined();
  });

  it('is said by the names of users, whatever those look like, or by their numbers', () => {
    const operators = { alice: 'U01ALICE', 'ACME\\bob': 'U02BOB', 'carol@acme.test': 'U03CAROL', 'uid 1234': 'W04DAN' };
    expect(load(`operators: ${JSON.stringify(operators)}\n${projectWith()}`).operators).toEqual(operators);
  });

  it('is one person each: no group, and nothing that is no user', () => {
    expect(problemsOf(`operators: { alice: S0RELEASE, '-rf': U02BOB }\n${projectWith()}`)).toEqual([
      expect.stringMatching(/1:.*operators\.alice: “S0RELEASE” is not a member id/),
      expect.stringContaining('“-rf” is not the name of a user of the operating system'),
    ]);
  });
});
