import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What zod found, in Slack's words: `must be less than 76 characters [json-pointer:/blocks/0/text/text]`. */
export function problemsOf(error: z.ZodError, pointer: string): string[] {
  return error.issues.map((issue) => `${wordsFor(issue)} [json-pointer:${pointer}${pathOf(issue)}]`);
}

function wordsFor(issue: Issue): string {
  if (issue.code === 'too_big') {
    return issue.origin === 'string'
      ? `must be less than ${Number(issue.maximum) + 1} characters`
      : `no more than ${issue.maximum} items allowed`;
  }
  if (issue.code === 'too_small') {
    return issue.origin === 'string'
      ? `must be more than ${Number(issue.minimum) - 1} characters`
      : `no fewer than ${issue.minimum} items allowed`;
  }
  if (issue.code === 'unrecognized_keys') return `no additional properties allowed: ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_union') return 'unsupported type';
  if (issue.code !== 'invalid_type') return issue.message;
  return issue.message.endsWith('received undefined')
    ? `missing required field: ${String(issue.path.at(-1) ?? '')}`
    : `invalid type, expected ${issue.expected}`;
}

function pathOf(issue: Issue): string {
  return issue.path.map((part) => `/${String(part)}`).join('');
}
