import { describe, expect, it } from 'vitest';
import { createMask } from '../../../src/services/runner/mask.ts';
import { intentWithTexts } from '../../../src/slack/intent-texts.ts';
import type { Ask, Intent } from '../../../src/slack/intent.ts';
import { masked, maskedFile } from '../../../src/slack/masked.ts';
import { escape } from '../../../src/slack/mrkdwn.ts';

const SECRET = 'p&ss_w*rd:x:`<y>';
const mask = createMask([SECRET, 'test']);

describe('what is sent to Slack', () => {
  it('has its words masked, and its ids, values and addresses as they are', () => {
    const text = { type: 'mrkdwn', text: `It is ${escape(SECRET)}` };
    const confirm = { title: text, text, confirm: text, deny: text };
    const button = { type: 'button', action_id: 'test', value: 'test', url: 'https://test/', text, confirm };
    const input = { type: 'plain_text_input', action_id: 'test', initial_value: SECRET, placeholder: text };
    const payload = {
      channel: 'C0TEST',
      text: SECRET,
      metadata: { event_type: 'test', event_payload: { release: 'test-1' } },
      blocks: [
        { type: 'section', block_id: 'test', text, fields: [text], accessory: button },
        { type: 'input', label: text, hint: text, element: input },
        { type: 'image', alt_text: SECRET, slack_file: { id: 'F0test' } },
      ],
    };
    const sent = masked(payload, mask);
    expect(JSON.stringify(sent)).not.toMatch(/p&|_w/);
    expect(sent).toMatchObject({
      channel: 'C0TEST',
      metadata: payload.metadata,
      blocks: [
        {
          block_id: 'test',
          text: { text: 'It is ***' },
          accessory: { action_id: 'test', value: 'test', url: 'https://test/' },
        },
        { element: { action_id: 'test', initial_value: '***', placeholder: { text: 'It is ***' } } },
        { slack_file: { id: 'F0test' } },
      ],
    });
  });

  it('has the sentences in a window’s errors masked, by whatever input they are at', () => {
    const errors = { response_action: 'errors', errors: { test: `Not ${SECRET}.` } };
    expect(masked(errors, mask)).toEqual({ response_action: 'errors', errors: { test: 'Not ***.' } });
  });

  it('is text in a file, too, and a picture as it is', () => {
    expect(maskedFile(Buffer.from(`a ${SECRET}`), mask).toString()).toBe('a ***');
    const picture = Buffer.from([0x89, 0x50, 0, 0x74, 0x65, 0x73, 0x74]);
    expect(maskedFile(picture, mask)).toBe(picture);
  });
});

describe('what is kept of an intent', () => {
  const kept = (ask: Ask): Ask => {
    const intent: Intent = { id: 'test', person: 'U0TEST', channel: 'C0TEST', receivedAt: '', ask, typed: true };
    const { ask: after, ...others } = intentWithTexts({ ...intent, responseUrl: 'https://test/' }, mask);
    expect(others).toEqual({
      id: 'test',
      person: 'U0TEST',
      channel: 'C0TEST',
      receivedAt: '',
      typed: true,
      responseUrl: 'https://test/',
    });
    return after;
  };

  it('has what people say masked, and the step that they say it of as it is', () => {
    const command = { type: 'Skip', step: 'run-tests', reason: `a test ${SECRET}` } as const;
    const skip = { kind: 'steer', release: 'test-1', command } as const;
    expect(kept(skip)).toEqual({ ...skip, command: { ...command, reason: 'a *** ***' } });
  });

  it('has what people typed in the place of a name masked where it is a long secret', () => {
    expect(kept({ kind: 'where', what: SECRET, project: 'test' })).toEqual({
      kind: 'where',
      what: '***',
      project: 'test',
    });
  });

  it('has drafts masked by their text', () => {
    const draft = { lines: { test: { text: SECRET } }, added: `Features: ${SECRET}` };
    expect(kept({ kind: 'edit-changelog', release: 'test-1', draft })).toMatchObject({
      draft: { lines: { test: { text: '***' } }, added: 'Features: ***' },
    });
  });
});
