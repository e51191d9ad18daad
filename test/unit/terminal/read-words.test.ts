import { expect, it } from 'vitest';
import { readWords } from '../../../src/terminal/read-words.ts';

const operators = new Map([['bob', 'U02BOB']]);
const known = { projects: ['acme-web'], today: () => '2025-12-08' };
const read = (words: string) => readWords(words, { operators, known });
const command = (words: string): unknown => {
  const found = read(words);
  return 'ask' in found && found.ask.kind === 'steer' ? found.ask.command : found;
};

it('reads the words that Slack reads', () => {
  expect(read('acme-web v1.3.0 approve testing')).toEqual({
    ask: { kind: 'steer', project: 'acme-web', version: '1.3.0', command: { type: 'Approve', gate: 'testing' } },
  });
  expect(read('aprove testing')).toEqual({ mistake: expect.stringContaining('approve') });
});

it('takes a user of this machine, or an id, for the person of Slack', () => {
  expect(command('handover @bob')).toEqual({ type: 'Handover', to: 'U02BOB' });
  expect(command('handover @U04DAN')).toEqual({ type: 'Handover', to: 'U04DAN' });
  expect(command('handover @nobody')).toEqual({ mistake: expect.stringContaining('name them with an @') });
  expect(command('hold ask @bob, not mail@bob')).toEqual({ type: 'Hold', reason: 'ask @{U02BOB}, not mail@bob' });
});

it('takes nothing else for mark-up: it was typed here', () => {
  expect(command('hold <!channel> &lt;b&gt; a<b & <@U99X>')).toEqual({
    type: 'Hold',
    reason: '<!channel> &lt;b&gt; a<b & <@U99X>',
  });
});

it('refuses what no message could show', () => {
  expect(read(`hold ${'x'.repeat(5_000)}`)).toEqual({ mistake: expect.stringContaining('too long') });
});
