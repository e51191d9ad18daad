import { expect, test } from 'vitest';
import { withLockVersion, withPackageVersion } from '../../../../src/process/pre-release/package-version.ts';

test('only the version changes, however the file is written', () => {
  const file = (version: string): string =>
    `\uFEFF{\r\n\t"scripts": {"version": "echo"},\r\n\t"version" : ${version} , "files":["a"]\r\n}\r\n\r\n`;
  expect(withPackageVersion(file('"1.2.0"'), '1.3.0')).toEqual({ text: file('"1.3.0"') });
  expect(withPackageVersion(file('null'), '1.3.0')).toEqual({ text: file('"1.3.0"') });
});

test('a package.json without a version gets one after its name, in its own style', () => {
  expect(withPackageVersion('{\n    "name": "a",\n    "private": true\n}\n', '1.3.0')).toEqual({
    text: '{\n    "name": "a",\n    "version": "1.3.0",\n    "private": true\n}\n',
  });
  expect(withPackageVersion('{}', '1.3.0')).toEqual({
    text: expect.stringMatching(/^\{\s*"version": "1\.3\.0"\s*\}$/),
  });
});

test('a lockfile gets the version where it has one, and nowhere else', () => {
  const old = '{"version":"1.2.0","lockfileVersion":1,"dependencies":{"":{"version":"1.2.0"}}}';
  expect(withLockVersion(old, '1.3.0')).toEqual({ text: old.replace('1.2.0', '1.3.0') });
  const none = '{"lockfileVersion":3,"packages":{"":{"name":"a"},"x":{"version":"1.2.0"}}}';
  expect(withLockVersion(none, '1.3.0')).toEqual({ text: none });
});

test.each([
  ['', 'is not valid JSON (line 1: ValueExpected)'],
  ['{"version": "1.2.0",}', 'is not valid JSON (line 1: PropertyNameExpected)'],
  ['{\n// no\n"version": "1.2.0"}', 'is not valid JSON (line 2: InvalidCommentToken)'],
  ['[]', 'is not a JSON object'],
])('%j is refused', (text, problem) => {
  expect(withPackageVersion(text, '1.3.0')).toEqual({ problem });
});
