import { expect, test } from 'vitest';
import type { PersonCommand } from '../../../../src/release/command.ts';
import { readValue, writeValue } from '../../../../src/slack/actions/button-value.ts';

test.each<PersonCommand>([
  { type: 'RollBack', reason: 'alert 1: error-rate 5 %' },
  { type: 'Acknowledge', alert: 1 },
  { type: 'Acknowledge' },
  { type: 'DismissAlert', alert: 2, reason: 'the provider is down' },
  { type: 'ResolveIssue', issue: 3 },
  { type: 'LogFeedback', text: 'love it', from: 'U03CAROL', permalink: 'https://acme.slack.com/p1' },
  { type: 'LogIssue', title: 'Slow', severity: 'minor', owner: 'U03CAROL' },
])('what a button or a window asks comes back as it was: $type', (command) => {
  expect(readValue(writeValue({ release: 'acme-web-1', command }))).toEqual({ release: 'acme-web-1', command });
});
