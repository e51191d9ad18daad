import { expect, test } from 'vitest';
import { checkView } from '../../../../sandbox/slack/limits/check-view.ts';
import { issueIn, issueModal } from '../../../../src/slack/shortcuts/issue-modal.ts';

const values = (title: string | null, severity?: string, owner?: string) => ({
  title: { title: { type: 'plain_text_input' as const, value: title } },
  severity: {
    severity: {
      type: 'static_select' as const,
      selected_option:
        severity === undefined ? null : { text: { type: 'plain_text' as const, text: severity }, value: severity },
    },
  },
  owner: { owner: { type: 'users_select' as const, selected_user: owner ?? null } },
});

test('the beginning of the message is proposed as the title, whatever it is', () => {
  for (const text of ['', 'Login fails', '<!channel> '.repeat(100), '😀'.repeat(200)]) {
    const view = issueModal(text, '{}');
    expect(() => checkView(view, 'modal')).not.toThrow();
    expect(JSON.stringify(view)).toContain(text.slice(0, 100));
  }
});

test('a submission is an issue, minor unless it says otherwise', () => {
  expect(issueIn(values(' Login fails ', 'critical', 'U1'))).toEqual({
    command: { type: 'LogIssue', title: 'Login fails', severity: 'critical', owner: 'U1' },
  });
  expect(issueIn(values('Login fails'))).toEqual({
    command: { type: 'LogIssue', title: 'Login fails', severity: 'minor' },
  });
});

test('an issue without words is a mistake', () => {
  expect(issueIn(values('  '))).toEqual({ mistake: 'Say in a few words what is wrong.' });
  expect(issueIn({})).toEqual({ mistake: 'Say in a few words what is wrong.' });
});
