import { expect, test } from 'vitest';
import type { Release } from '../../../../src/release/release.ts';
import { gateBlocks } from '../../../../src/slack/views/gate.ts';
import { noticeOf } from '../../../../src/slack/views/notice.ts';
import { BOB, started } from '../../release/given.ts';
import { untilGate } from '../../release/journey.ts';
import { NAMES } from '../shown.ts';

const trial = { main: 'm1', conflicts: [{ file: 'src/<!channel>.ts', authors: [BOB.id, '<!here>'] }], total: 1 };
const at = '2025-12-12T09:00:00Z';
const release: Release = { ...untilGate('testing', started()), mergeTrial: { ...trial, at } };

function shown(of: Release): string {
  const gate = of.checklist.gates.find(({ id }) => id === 'testing');
  return gate ? JSON.stringify(gateBlocks(of, gate, NAMES)) : '';
}

test('whoever decides about go or no-go reads what a merge would meet, and who knows about it', () => {
  expect(shown(release)).toContain(
    "⚔️ It doesn't merge into `main`: both changed `src/&lt;!channel&gt;.ts` (Bob, &lt;!here&gt;). Merge `release/v1.3.0` into `main` by hand before Release Day: what is tagged stays what is approved.",
  );
});

test('a merge that meets nothing is not spoken of', () => {
  expect(shown({ ...release, mergeTrial: { main: 'm2', conflicts: [], total: 0, at } })).not.toContain('merge');
  expect(shown(untilGate('testing', started()))).not.toContain('⚔️');
});

test('the channel hears of a conflict, and the thread that it is settled', () => {
  const told = noticeOf({ type: 'MergeTried', ...trial, at, by: 'tminus' }, release, NAMES);
  expect(told).toMatchObject({ thread: 'testing', broadcast: true });
  expect(told?.text).toContain(
    "⚔️ *acme-web v1.3.0 doesn't merge into `main`*: `release/v1.3.0` and `main` both changed",
  );
  const settled = noticeOf(
    { type: 'MergeTried', main: 'm2', conflicts: [], total: 0, at, by: 'tminus' },
    release,
    NAMES,
  );
  expect(settled).toEqual({
    thread: 'testing',
    text: '🤝 acme-web v1.3.0 merges into `main` without conflicts again.',
  });
});
