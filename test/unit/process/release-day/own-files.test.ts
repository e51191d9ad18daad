import { describe, expect, test } from 'vitest';
import { alignedWith, joined } from '../../../../src/process/release-day/own-files.ts';

const V14 = { version: '1.4.0', tag: 'v1.4.0' };
const OLD = '# v1.3.0 (2025-11-25)\n\n## Features\n- Carts\n';
const HOT = '# v1.3.1 (2025-12-08)\n\n## Bug Fixes\n- The basket\n';
const NEW = '# v1.4.0 (2025-12-15)\n\n## Features\n- Dark mode\n';
const manifest = (version: string, more = ''): string => `{\n  "name": "web",\n  "version": "${version}"${more}\n}\n`;

describe('what the bot wrote on a branch', () => {
  test('is taken out before a merge, and what people wrote stays', () => {
    const files = alignedWith(
      V14,
      new Map([
        ['package.json', manifest('1.3.1')],
        ['CHANGELOG.md', `${HOT}\n${OLD}`],
      ]),
      new Map([
        ['package.json', manifest('1.4.0', ',\n  "type": "module"')],
        ['CHANGELOG.md', `${NEW}\n${OLD}`],
        ['package-lock.json', undefined],
      ]),
    );
    expect(files.get('package.json')).toBe(manifest('1.3.1', ',\n  "type": "module"'));
    expect(files.get('CHANGELOG.md')).toBe(OLD);
    expect(files.has('package-lock.json')).toBe(false);
  });

  test('of a changelog that is all its own, main’s takes the place', () => {
    const files = alignedWith(V14, new Map([['CHANGELOG.md', HOT]]), new Map([['CHANGELOG.md', NEW]]));
    expect(files.get('CHANGELOG.md')).toBe(HOT);
  });

  test('comes back after it: the higher version, and both sections, the newest first', () => {
    const merged = new Map([
      ['package.json', manifest('1.3.1')],
      ['CHANGELOG.md', `${HOT}\n${OLD}`],
    ]);
    const files = joined({ ...V14, notes: NEW.trimEnd() }, merged);
    expect(files.get('package.json')).toBe(manifest('1.4.0'));
    expect(files.get('CHANGELOG.md')).toBe(`${NEW}\n${HOT}\n${OLD}`);
  });

  test('of a hotfix that comes after a higher version stands below it', () => {
    const merged = new Map([
      ['package.json', manifest('1.4.0')],
      ['CHANGELOG.md', `${NEW}\n${OLD}`],
    ]);
    const files = joined({ version: '1.3.1', tag: 'v1.3.1', notes: HOT.trimEnd() }, merged);
    expect(files.get('package.json')).toBe(manifest('1.4.0'));
    expect(files.get('CHANGELOG.md')).toBe(`${NEW}\n${HOT}\n${OLD}`);
  });

  test('stays as it is in a file that nobody can read', () => {
    const broken = '<<<<<<< not JSON';
    const files = alignedWith(V14, new Map([['package.json', manifest('1.3.1')]]), new Map([['package.json', broken]]));
    expect(files.get('package.json')).toBe(broken);
  });
});
