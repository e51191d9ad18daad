import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../../src/slack/commands/parse.ts';

const read = (words: string) => parseCommand(words, { projects: ['acme-web', 'acme-api'], today: () => '2025-12-08' });

describe('a hotfix in words', () => {
  test.each([
    ['hotfix checkout answers with errors', { summary: 'checkout answers with errors' }],
    ['hotfix checkout is down pick 3F2A9C1 8d41e02', { summary: 'checkout is down', picks: ['3f2a9c1', '8d41e02'] }],
    [
      'hotfix checkout is down pick 3f2a9c1 acme-api',
      { summary: 'checkout is down', picks: ['3f2a9c1'], project: 'acme-api' },
    ],
    [
      'acme-web hotfix from-production checkout is down',
      { summary: 'checkout is down', base: 'production', project: 'acme-web' },
    ],
    ['hotfix FROM-MAIN it is down', { summary: 'it is down', base: 'main' }],
    ['hotfix the pick list is empty', { summary: 'the pick list is empty' }],
    ['hotfix for alert 1', { summary: '', alert: 1 }],
    ['hotfix for issue #2 the basket is empty', { summary: 'the basket is empty', issue: 2 }],
    ['v1.3.0 hotfix for alert 1', { summary: '', alert: 1, version: '1.3.0' }],
    ['hotfix from-main for issue 2 pick 3f2a9c1', { summary: '', base: 'main', issue: 2, picks: ['3f2a9c1'] }],
    ['hotfix for everybody', { summary: 'for everybody' }],
  ])('`/release %s`', (words, asks) => {
    expect(read(words)).toEqual({ ask: { kind: 'hotfix', ...asks } });
  });

  test.each([
    'hotfix',
    'hotfix pick 3f2a9c1',
    'hotfix it is down pick',
    'hotfix it is down pick 3f2a9c1 now',
    '1.3.0 hotfix it is down',
    'hotfix from-main',
  ])('`/release %s` is told how to say it, with an example', (words) => {
    expect(read(words)).toEqual({ mistake: expect.stringMatching(/`\/release .*hotfix .+`/) });
  });
});
