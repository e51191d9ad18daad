import { expect, test } from 'vitest';
import { artifactsOf, sayArtifacts } from '../../../src/release/artifacts.ts';
import { saySize } from '../../../src/release/byte-size.ts';
import { begin, BOB, given, MONDAY, signOff, started } from './given.ts';
import { untilStep } from './journey.ts';

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

test('what was kept by an attempt that failed afterwards is known to the next one, and when people finish it by hand', () => {
  const artifacts = [{ name: 'a', size: 1, sha256: 'f', path: 'artifacts/a' }];
  const ready = untilStep('build-artifacts', started());
  const trouble = { reason: 'GitHub did not answer in time.', artifacts };
  const build = { step: 'build-artifacts', attempt: 1, start: 1, at: MONDAY };
  const failed = given(ready, begin('build-artifacts'), { type: 'FailStep', ...build, trouble });
  const retried = given(failed, { type: 'Retry', step: 'build-artifacts', by: BOB, at: MONDAY });
  expect(given(retried, begin('build-artifacts', 2)).steps['build-artifacts']).toMatchObject({
    status: 'running',
    kept: artifacts,
  });
  expect(artifactsOf(given(failed, signOff(BOB, 'build-artifacts')))).toEqual(artifacts);
  expect(artifactsOf(ready)).toEqual([]);
});
