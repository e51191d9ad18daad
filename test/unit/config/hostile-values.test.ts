import { describe, expect, test } from 'vitest';
import { CONFIGURATION_VALUES } from '../../corpus/configuration-values.ts';
import { problemsOf } from './configuration.ts';

describe('a value that nobody should have written into tminus.yaml', () => {
  test.each(CONFIGURATION_VALUES)('%s, as %s: is refused in a sentence, or is harmless', (tries, key, yaml) => {
    const problems = problemsOf(configurationWith(key, yaml));
    expect(problems.length === 0).toBe(HARMLESS.includes(tries));
    for (const problem of problems) expect(problem).toMatch(/^tminus\.yaml:\d+:\d+: \S.{10,}/s);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

/** What is accepted, and why that is no harm. */
const HARMLESS: readonly string[] = [
  // Refused when the repository is opened: see security.test.ts. Nothing is run for any of them.
  'a host that is an option',
  'a program',
  'a path out of here',
  'a bundle',
  // Only what is in such a folder counts, and there is nothing in it.
  'a folder with magic',
  // A name like any other, or none at all: it gives nobody anything.
  'a role that is every object',
  'a role in every object',
  'a variable that is every object',
  'a step that is every object',
  'a step in every object',
  // Whoever writes tminus.yaml decides what their own commands get; a value that is handed on is masked.
  'a variable that hands the token on',
  'a variable that loads',
  // Shown as they are written: see test/end-to-end/hostile-corpus.test.ts.
  'a title that calls',
  'a title over lines',
];

/** A small project in which this key has this value. */
function configurationWith(key: string, yaml: string): string {
  const path = key.split('.');
  const value = path.toReversed().reduce((inner, name) => `{ ${JSON.stringify(name)}: ${inner} }`, yaml);
  const given: Record<string, string> = {
    repository: 'git@github.com:acme/web.git',
    channel: 'C0123456789',
    roles: '{ release-manager: [U02BOB], qa: [U03CAROL], security: [U03CAROL] }',
  };
  const [first = ''] = path;
  const others = Object.entries(given).filter(([name]) => name !== first);
  const lines = [...others.map(([name, text]) => `${name}: ${text}`), value.slice(2, -2)];
  return `projects:\n  acme-web:\n${lines.map((line) => `    ${line}\n`).join('')}`;
}
