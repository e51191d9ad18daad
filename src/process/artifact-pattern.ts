import { fillPlaceholders, placeholderProblem, type Facts } from './placeholders.ts';

/** What is wrong with a pattern of files, for people; undefined when nothing is. */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.trim() === '') return 'the pattern is empty: write e.g. dist/*.tgz.';
  if (/[\\\p{Cc}]/u.test(pattern))
    return `“${pattern}” has a backslash or a control character in it: write e.g. dist/*.tgz.`;
  const parts = pattern.split('/');
  if (/^(?:\/|~)/.test(pattern) || parts.includes('..'))
    return `“${pattern}” leads out of the checkout: write a pattern relative to it, e.g. dist/*.tgz.`;
  if (parts.some((part) => part.toLowerCase() === '.git'))
    return `“${pattern}” looks into git itself: name what was built.`;
  return placeholderProblem(pattern);
}

/** The patterns with the facts put in. */
export function fillPatterns(patterns: readonly string[], facts: Facts): { patterns: string[] } | { problem: string } {
  const filled: string[] = [];
  for (const pattern of patterns) {
    const one = fillPlaceholders(pattern, facts);
    if ('problem' in one) return one;
    filled.push(one.text);
  }
  return { patterns: filled };
}
