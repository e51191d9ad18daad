import { describe, expect, it } from 'vitest';
import { eventWithTexts, ledgerEventWithTexts } from '../../../src/release/event-texts.ts';
import type { Meant } from '../../../src/release/free-text.ts';
import { createMask } from '../../../src/services/runner/mask.ts';

const mask = createMask(['test', 'hunter2hunter2']);
const common = { at: '2025-12-08T09:00:00Z', by: 'U01TEST' };

describe('what is stored of an event', () => {
  it('has its reasons masked, and its steps, logs and persons as they are, also where a secret is a common word', () => {
    const trouble = { reason: 'test failed', tail: ['a test', 'hunter2hunter2'], log: 'logs/acme-1/run-tests.1.1.log' };
    expect(eventWithTexts({ type: 'StepFailed', step: 'run-tests', attempt: 1, trouble, ...common }, mask)).toEqual({
      type: 'StepFailed',
      step: 'run-tests',
      attempt: 1,
      trouble: { ...trouble, reason: '*** failed', tail: ['a ***', '***'] },
      ...common,
    });
  });

  it('has the words of commits masked, and neither their ids nor the people that they belong to', () => {
    const candidate = {
      commit: 'c0ffee',
      tree: 'test',
      content: 'c0ffee',
      changes: 2,
      authors: ['U01TEST', 'test@acme.test'],
      notes: '- A test',
      objections: [{ commit: 'c0ffee', subject: 'feat: test', author: 'U01TEST', against: 'type', because: 'feature' }],
    } as const;
    const event = eventWithTexts(
      {
        type: 'CandidateChosen',
        candidate: { ...candidate, authors: [...candidate.authors], objections: [...candidate.objections] },
        ...common,
      },
      mask,
    );
    expect(event).toMatchObject({
      candidate: {
        commit: 'c0ffee',
        tree: 'test',
        authors: ['U01TEST', '***@acme.***'],
        notes: '- A ***',
        objections: [{ subject: 'feat: ***', author: 'U01TEST' }],
      },
    });
  });

  it('has edits masked by their text, under keys that stay', () => {
    const edits = {
      entries: { 'test:1': { text: 'a test' } },
      added: [{ section: 'Features' as const, text: 'test' }],
    };
    expect(eventWithTexts({ type: 'ChangelogEdited', edits, ...common }, mask)).toMatchObject({
      edits: { entries: { 'test:1': { text: 'a ***' } }, added: [{ section: 'Features', text: '***' }] },
    });
  });

  it('is the same for what a project keeps', () => {
    const freeze = {
      type: 'FreezeDeclared',
      freeze: 'test-1',
      from: 'a',
      until: 'b',
      reason: 'a test',
      ...common,
    } as const;
    expect(ledgerEventWithTexts(freeze, mask)).toEqual({ ...freeze, reason: 'a ***' });
  });

  it('can not be said of a field that nobody has thought of', () => {
    interface Known {
      step: string;
      attempt: number;
      how: 'recovered' | 'rolled back';
    }
    const known: Meant<Known> = { step: 'as is' };
    // @ts-expect-error -- `words` is new, and may be anybody's
    const forgotten: Meant<Known & { words?: string }> = known;
    // @ts-expect-error -- so are they within
    const within: Meant<{ trouble: { tail: string[] } }> = { trouble: {} };
    expect([forgotten, within]).toHaveLength(2);
  });
});
