import { expect, test } from 'vitest';
import { DEFAULT_RULES, rulesFrom } from '../../../src/release/rules.ts';

test('a project that says nothing has the defaults', () => {
  expect(rulesFrom({})).toEqual(DEFAULT_RULES);
});

test('a project adds types, and takes some off', () => {
  expect(
    rulesFrom({ sections: { Deps: 'Bug Fixes', perf: 'none', docs: 'none' }, freezeTakes: ['Fix', 'docs'] }),
  ).toEqual({
    sections: { feat: 'Features', fix: 'Bug Fixes', deps: 'Bug Fixes' },
    untold: ['perf', 'docs'],
    freezeTakes: ['fix', 'docs'],
  });
});

test('a branch may take nothing at all once it is frozen', () => {
  expect(rulesFrom({ freezeTakes: [] }).freezeTakes).toEqual([]);
});
