import { expect, test } from 'vitest';
import { sayArtifacts } from '../../../src/release/artifacts.ts';
import { saySize } from '../../../src/release/byte-size.ts';

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1.0 kB'],
  [12_400_000, '12.4 MB'],
  [999_949, '999.9 kB'],
  [999_950, '1.0 MB'],
  [2 ** 31, '2.1 GB'],
])('%i bytes are %s', (bytes, said) => {
  expect(saySize(bytes)).toBe(said);
});

test('what was built is counted, and not what is told about it', () => {
  const file = { name: 'a', size: 6_200_000, sha256: '', path: '' };
  expect(sayArtifacts([file, file, { ...file, kind: 'provenance' }])).toBe('2 files, 12.4 MB');
  expect(sayArtifacts([file])).toBe('1 file, 6.2 MB');
});
