import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changelogSection } from '../../../src/release/changelog.ts';
import { outlineOf } from '../../../src/release/headings.ts';

const section = (...messages: string[]): Promise<string> =>
  changelogSection({
    version: '1.2.0',
    date: '2025-11-25',
    commits: messages.map((message, index) => ({ id: String(index).padStart(40, '0'), message })),
  });

test('a section is written byte for byte as release-process.md shows it', async () => {
  const written = await section(
    'perf(db): optimize database queries',
    'fix: resolve rate limiting issues',
    'feat(moe): implement MoE routing',
    'feat!: add achievement tracking system\n\nBREAKING CHANGE: remove deprecated /api/v0 endpoints',
    'docs: explain achievements',
    'perf: improve API response time by 50%',
    'fix(worker): fix worker zombie detection',
    'Merge branch main',
  );
  expect(written).toBe(`# v1.2.0 (2025-11-25)

## Features
- Add achievement tracking system
- Implement MoE routing

## Bug Fixes
- Fix worker zombie detection
- Resolve rate limiting issues

## Performance
- Improve API response time by 50%
- Optimize database queries

## Breaking Changes
- Remove deprecated /api/v0 endpoints
`);
});

test('a section that would be empty is left out', async () => {
  expect(await section('fix: one')).toBe('# v1.2.0 (2025-11-25)\n\n## Bug Fixes\n- One\n');
});

test('a release that users don’t notice says so', async () => {
  const nothing = '# v1.2.0 (2025-11-25)\n\nNo user-facing changes.\n';
  expect(await section()).toBe(nothing);
  expect(await section('chore: tidy', 'Update README')).toBe(nothing);
});

test('the same words are listed once, in an order that does not depend on the commits’', async () => {
  const bullets = '# v1.2.0 (2025-11-25)\n\n## Bug Fixes\n- A\n- B\n';
  expect(await section('fix: b', 'fix: a', 'fix(x): b')).toBe(bullets);
  expect(await section('fix: a', 'fix: b')).toBe(bullets);
});

test('only a first letter is made a capital', async () => {
  const written = await section('fix: `npm ci` works', 'fix: éclairs', 'fix: 2 things', 'fix: iOS');
  expect(written.split('\n').slice(3, -1)).toEqual(['- 2 things', '- IOS', '- `npm ci` works', '- Éclairs']);
});

describe('the text of a commit can’t break the document', () => {
  test.each([
    ['fix: # v9.9.9 (2020-01-01)', String.raw`- \# v9.9.9 (2020-01-01)`],
    ['fix: ## Features', String.raw`- \## Features`],
    ['fix: > quoted', String.raw`- \> quoted`],
    ['fix: - listed', String.raw`- \- listed`],
    ['fix: 1. numbered', String.raw`- 1\. numbered`],
    ['fix: ---', String.raw`- \---`],
    ['fix: ```js', '- \\```js'],
    ['fix: <!-- the rest of the file', String.raw`- \<!-- the rest of the file`],
    ['fix: [x]: https://evil.test', String.raw`- \[x]: https://evil.test`],
    ['fix: one\r# two', '- One'],
    ['fix: one\u2028# two', '- One'],
    ['fix: one\u001b[31m\ttwo\u202e', '- One [31m two'],
  ])('%j becomes %j', async (message, bullet) => {
    expect((await section(message)).split('\n').slice(3, -1)).toEqual([bullet]);
  });

  test('whatever it is', async () => {
    const word = fc.constantFrom(
      '# ',
      '\n',
      '\r',
      '```',
      '> ',
      '- ',
      '1. ',
      '---',
      '===',
      '<!--',
      'feat: ',
      'x',
      ' ',
      '*',
    );
    const subject = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(word).map((words) => words.join('')),
    );
    const message = fc.tuple(fc.constantFrom('feat: ', 'fix!: ', 'perf: x\n\nBREAKING CHANGE: ', ''), subject);
    await fc.assert(
      fc.asyncProperty(fc.array(message), async (messages) => {
        const lines = (await section(...messages.map(([type, subject]) => type + subject))).split('\n');
        const { headings, end } = outlineOf(lines);
        const titles = new Set(['v1.2.0 (2025-11-25)', 'Features', 'Bug Fixes', 'Performance', 'Breaking Changes']);
        expect(headings.filter(({ text }) => !titles.has(text))).toEqual([]);
        expect(headings.length).toBe(new Set(headings.map(({ text }) => text)).size);
        expect(end).toBe(lines.length);
        expect(lines.filter((line) => !/^(?:#{1,2} .+|- \S.*|No user-facing changes\.|)$/.test(line))).toEqual([]);
      }),
    );
  });
});
