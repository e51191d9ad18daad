import { describe, expect, it } from 'vitest';
import { matching, patternProblem } from '../../../../src/services/metrics/label-matcher.ts';

describe('conditions on labels', () => {
  it.each([
    [{ operator: '=', value: 'GET' }, { method: 'GET' }, true],
    [{ operator: '=', value: 'GET' }, {}, false],
    [{ operator: '=', value: '' }, {}, true],
    [{ operator: '!=', value: 'GET' }, {}, true],
    [{ operator: '=~', value: '5..' }, { method: '503' }, true],
    [{ operator: '=~', value: '5' }, { method: '503' }, false],
    [{ operator: '=~', value: 'a|b' }, { method: 'ab' }, false],
    [{ operator: '!~', value: '5..|4..' }, { method: '404' }, false],
    [{ operator: '!~', value: '5..' }, {}, true],
  ] as const)('%o of %o: %s', (condition, labels, expected) => {
    expect(matching([{ label: 'method', ...condition }])(labels)).toBe(expected);
  });

  it('have to be met all', () => {
    const meets = matching([
      { label: 'a', operator: '=', value: '1' },
      { label: 'b', operator: '=~', value: '.+' },
    ]);
    expect([meets({ a: '1', b: 'x' }), meets({ a: '1' }), meets({ b: 'x' })]).toEqual([true, false, false]);
  });
});

describe('a pattern', () => {
  it.each([
    '5..',
    '[45]..',
    String.raw`/api/v\d+/.*`,
    '(GET|POST)',
    '(?:a|b)c?',
    '[*+?{]',
    String.raw`a\+\*\?`,
    'x{3}',
  ])('may be %s', (pattern) => {
    expect(patternProblem(pattern)).toBeUndefined();
  });

  it.each([
    '(a+)+',
    '(a|a)*b',
    '(?:x*){2,}',
    '.*.*.*x',
    'a?a?a?a?a?a?a?a',
    '(?=a)b',
    '(?i)get',
    String.raw`(a)\1`,
    '(',
    '[',
    'a'.repeat(201),
  ])('may not be %s', (pattern) => {
    expect(patternProblem(pattern)).toMatch(/: /);
  });

  it('that is allowed is quick, whatever it meets', () => {
    const meets = matching([{ label: 'path', operator: '=~', value: '.*a.*b' }]);
    for (let n = 0; n < 50; n += 1) expect(meets({ path: 'a'.repeat(950 + n) })).toBe(false);
    expect(meets({ path: `${'a'.repeat(5_000)}b` })).toBe(false);
  });
});
