import { expect, test } from 'vitest';
import { workOf } from '../../../sandbox/demo/backlog.ts';

test('developers never say the same twice, however often somebody asks for more', () => {
  const work = (['fix', 'feature'] as const).flatMap((kind) => Array.from({ length: 30 }, (_, n) => workOf(kind, n)));
  expect(new Set(work.map(({ message }) => message)).size).toBe(60);
  expect(new Set(work.map(({ files }) => JSON.stringify(files))).size).toBe(60);
});
