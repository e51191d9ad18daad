import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withSection } from '../../../src/release/changelog-file.ts';

const section = '# v1.2.0 (2025-11-25)\n\n## Features\n- Carts\n';
const put = (changelog: string | undefined, text = section): string => withSection(changelog, text, '1.2.0');

describe('a new section', () => {
  test('is the whole file when there was none', () => {
    expect(put(undefined)).toBe(section);
    expect(put('')).toBe(section);
    expect(put('\n\n')).toBe(section);
  });

  test('comes before the others', () => {
    const before = '# v1.1.0 (2025-10-28)\n\n## Bug Fixes\n- Wheels\n';
    expect(put(before)).toBe(`${section}\n${before}`);
  });

  test('comes below title, introduction and [Unreleased] of Keep a Changelog', () => {
    const top = '# Changelog\n\nAll notable changes.\n\n## [Unreleased]\n\n### Added\n\n- Something\n';
    const rest = '## [1.1.0] - 2025-10-28\n\n### Fixed\n\n- Wheels\n\n[1.1.0]: https://acme.test/1.1.0\n';
    expect(put(`${top}\n${rest}`)).toBe(`${top}\n${section}\n${rest}`);
  });

  test('comes below a title that is underlined', () => {
    expect(put('History\n=======\n\n1.1.0 / 2025-10-28\n------------------\n\n * wheels\n')).toBe(
      `History\n=======\n\n${section}\n1.1.0 / 2025-10-28\n------------------\n\n * wheels\n`,
    );
  });

  test('comes below a title alone, and above links at the end', () => {
    expect(put('# Changelog\n')).toBe(`# Changelog\n\n${section}`);
    expect(put('# Changelog\n\n## [Unreleased]\n\n[Unreleased]: https://acme.test\n')).toBe(
      `# Changelog\n\n## [Unreleased]\n\n${section}\n[Unreleased]: https://acme.test\n`,
    );
  });

  test('is not fooled by a heading inside a block of code', () => {
    const before = '# Changelog\n\n```\n# v1.1.0 (2025-10-28)\n```\n\n# v1.0.0 (2025-09-30)\n';
    expect(put(before)).toBe(
      `# Changelog\n\n\`\`\`\n# v1.1.0 (2025-10-28)\n\`\`\`\n\n${section}\n# v1.0.0 (2025-09-30)\n`,
    );
  });
});

describe('a section of the same version', () => {
  test.each([
    '# [1.2.0](https://acme.test) (2025-11-20)',
    '## [1.2.0] - 2025-11-20',
    '## 1.2.0',
    '### [1.2.0](https://acme.test) (2025-11-20)',
  ])('%j is replaced where it stands', (heading) => {
    const top = '# v2.0.0 (2025-11-01)\n\n## Features\n- Two\n';
    const rest = '# v1.1.0 (2025-10-28)\n\n## Bug Fixes\n- Wheels\n';
    expect(put(`${top}\n${heading}\n\n### Features\n- Old\n\n${rest}`)).toBe(`${top}\n${section}\n${rest}`);
  });

  test('is told apart from 1.2.0-rc.1 and 11.2.0', () => {
    const before = '# v1.2.0-rc.1 (2025-11-20)\n\n# v11.2.0 (2025-11-20)\n';
    expect(put(before)).toBe(`${section}\n${before}`);
  });

  test('may get another date', () => {
    const before = '# v1.1.0 (2025-10-28)\n\n## Bug Fixes\n- Wheels\n';
    const redated = section.replace('2025-11-25', '2025-12-01');
    expect(put(put(before), redated)).toBe(put(before, redated));
  });

  test('of our own is replaced together with its parts', () => {
    const before = '# v1.2.0 (2025-11-20)\n\n## Bug Fixes\n- Old\n\n## Breaking Changes\n- Older\n';
    expect(put(`${before}\nOnce upon a time.\n`)).toBe(`${section}\nOnce upon a time.\n`);
  });

  test('keeps what people wrote below it under headings of their own', () => {
    const own = '## Upgrading\n\nBack up first.\n';
    expect(put(`# v1.2.0 (2025-11-20)\n\n## Features\n- Old\n\n${own}`)).toBe(`${section}\n${own}`);
  });
});

describe('headings of tags with other prefixes', () => {
  test.each(['# web@1.2.0 (2025-11-20)', '## [web@1.2.0](https://acme.test) (2025-11-20)', '## web@v1.2.0'])(
    '%j is the section of the project whose tags begin so',
    (heading) => {
      const before = `${heading}\n\n- old\n\n# web@1.1.0 (2025-10-28)\n\n- older\n`;
      const written = withSection(before, section, '1.2.0', 'web@');
      expect(written).toBe(`${section}\n# web@1.1.0 (2025-10-28)\n\n- older\n`);
    },
  );

  test('a prefix may end with a v of its own', () => {
    expect(withSection('# web/v1.2.0\n\n- old\n', section, '1.2.0', 'web/v')).toBe(section);
    expect(withSection('# @acme/web@1.2.0\n\n- old\n', section, '1.2.0', '@acme/web@')).toBe(section);
  });

  test('somebody else’s section of the same version stays', () => {
    const before = '# api@1.2.0 (2025-11-20)\n\n- theirs\n';
    expect(withSection(before, section, '1.2.0', 'web@')).toBe(`${section}\n${before}`);
    expect(put(before)).toBe(`${section}\n${before}`);
  });

  test('a new section comes above them, below the title', () => {
    const before = '# Changelog\n\nAll of it.\n\n## web@1.1.0\n\n- older\n';
    expect(withSection(before, section, '1.2.0', 'web@')).toBe(
      `# Changelog\n\nAll of it.\n\n${section}\n## web@1.1.0\n\n- older\n`,
    );
  });

  test('a pre-release with numbers only is no prefix', () => {
    const before = '# v1.0.0-1.2.0 (2025-11-20)\n\n- a pre-release\n';
    expect(put(before)).toBe(`${section}\n${before}`);
  });
});

test('line ends and a byte order mark stay as they were', () => {
  const windows = '\uFEFF# Changelog\r\n\r\n# v1.1.0 (2025-10-28)\r\n\r\n- Wheels\r\n';
  const written = put(windows);
  expect(written).toBe(
    `\uFEFF# Changelog\r\n\r\n${section.replaceAll('\n', '\r\n')}\r\n# v1.1.0 (2025-10-28)\r\n\r\n- Wheels\r\n`,
  );
});

describe('whatever the file looks like', () => {
  const line = fc.constantFrom(
    '# Changelog',
    '## [Unreleased]',
    '## [1.2.0] - 2025-11-20',
    '# v1.2.0 (2025-11-20)',
    '# v1.1.0 (2025-10-28)',
    '## 1.0.0',
    '## Features',
    '## Notes',
    '### Added',
    '- a change',
    'Some text.',
    '',
    '===',
    '---',
    '```',
    '~~~~',
    '[1.2.0]: https://acme.test',
    '> quoted',
    '    code',
  );
  const file = fc.tuple(fc.array(line, { maxLength: 25 }), fc.constantFrom('\n', '\r\n'));

  test('twice is the same as once', () => {
    fc.assert(
      fc.property(file, ([lines, eol]) => {
        const once = put(lines.join(eol));
        expect(put(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  test('the section is in it once, and nothing that is not of this version is lost', () => {
    const ofVersion = /1\.2\.0/;
    fc.assert(
      fc.property(file, ([lines, eol]) => {
        const others = lines.filter((text) => text.trim() !== '');
        const written = put(lines.join(eol)).replace('\uFEFF', '').split(/\r?\n/);
        expect(written.filter((text) => text === '# v1.2.0 (2025-11-25)')).toHaveLength(1);
        if (others.some((text) => ofVersion.test(text))) return;
        const section = new Set(['# v1.2.0 (2025-11-25)', '## Features', '- Carts', '']);
        const rest = (texts: string[]): string[] => texts.filter((text) => text.trim() !== '' && !section.has(text));
        expect(rest(written)).toEqual(rest(others));
      }),
      { numRuns: 2000 },
    );
  });
});
