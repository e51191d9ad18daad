import type { KnownBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { checkView } from '../../../../sandbox/slack/limits/check-view.ts';
import { classifyWindow, kindsIn } from '../../../../src/slack/modals/classify-window.ts';
import { readMemory, writeMemory } from '../../../../src/slack/modals/window-metadata.ts';
import { candidate, ERIN, started } from '../../release/given.ts';

const commits = Array.from({ length: 50 }, (_, index) => ({
  commit: `${index}`.padStart(40, 'd'),
  subject: index === 0 ? '' : ':x: <!channel> '.repeat(30),
  author: ERIN.id,
}));
const [first, second] = commits.map(({ commit }) => commit) as [string, string];
const release = {
  ...started(),
  candidate: candidate({ unclassified: commits }),
  classified: { [first]: 'fix' as const },
};

test('asks of each commit what it is, inside Slack’s limits, with what was said before', () => {
  const view = classifyWindow(release, '{}');
  expect(() => checkView(view, 'modal')).not.toThrow();
  expect(view.blocks.filter(({ type }) => type === 'input')).toHaveLength(50);
  expect(JSON.stringify(view.blocks[1])).toContain('"initial_option":{"text":{"type":"plain_text","text":"A bug fix"}');
});

test('only what was changed is asked for', () => {
  const blocks = classifyWindow(release, '{}').blocks as KnownBlock[];
  const chosen = (value: string) => ({
    kind: { type: 'static_select', selected_option: { value, text: { type: 'plain_text' as const, text: value } } },
  });
  expect(kindsIn({ blocks, state: { values: { [first]: chosen('fix'), [second]: chosen('feature') } } })).toEqual({
    [second]: 'feature',
  });
});

test('where there is nothing to classify, it says so', () => {
  const view = classifyWindow(started(), '{}');
  expect(view.submit).toBeUndefined();
  expect(JSON.stringify(view.blocks)).toContain('there is nothing to classify');
});

test('what the window remembers comes back, and nothing else is believed', () => {
  const memory = { release: 'acme-web-1', channel: 'C01', page: 2, draft: { lines: {}, added: 'x' } };
  expect(readMemory(writeMemory(memory) ?? '')).toEqual(memory);
  expect(readMemory('{}')).toBeUndefined();
  expect(readMemory('')).toBeUndefined();
});
