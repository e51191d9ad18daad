import { expect, test } from 'vitest';
import { isOfSlack, whose } from '../../../src/slack/response-address.ts';

const SLACKS_OWN = 'https://slack.com/api/';
const CONFIGURED = 'http://127.0.0.1:4321/api/';

test.each([
  ['https://hooks.slack.com/commands/T0ACME/1/abc', SLACKS_OWN],
  ['https://hooks.slack.com:443/actions/T0ACME/1/abc', SLACKS_OWN],
  ['https://HOOKS.Slack.com/app/T0ACME/1/abc', SLACKS_OWN],
  ['https://acme.enterprise.slack.com/x', SLACKS_OWN],
  ['http://127.0.0.1:4321/commands/T0ACME/1/abc', CONFIGURED],
  ['https://hooks.slack.com/commands/T0ACME/1/abc', CONFIGURED],
])('%s is answered by a bot at %s', (address, apiUrl) => {
  expect(isOfSlack(address, apiUrl)).toBe(true);
});

test.each([
  ['http://hooks.slack.com/commands/T0ACME/1/abc', SLACKS_OWN],
  ['https://hooks.slack.com:8443/x', SLACKS_OWN],
  ['https://hooks.slack.com@evil.example/x', SLACKS_OWN],
  ['https://bot:secret@hooks.slack.com/x', SLACKS_OWN],
  ['https://hooks.slack.com.evil.example/x', SLACKS_OWN],
  ['https://evil-slack.com/x', SLACKS_OWN],
  ['https://evil.example/#.slack.com', SLACKS_OWN],
  ['https://evil.example\\.slack.com/x', SLACKS_OWN],
  ['https://hooks.slack.com./x', SLACKS_OWN],
  ['//hooks.slack.com/x', SLACKS_OWN],
  ['file:///etc/passwd', SLACKS_OWN],
  ['javascript:alert(1)', SLACKS_OWN],
  ['http://169.254.169.254/latest/meta-data', SLACKS_OWN],
  ['http://127.0.0.1:4321/x', SLACKS_OWN],
  ['http://127.0.0.1:4322/x', CONFIGURED],
  ['https://127.0.0.1:4321/x', CONFIGURED],
  ['http://localhost:4321/x', CONFIGURED],
  ['http://127.0.0.1:4321@evil.example/x', CONFIGURED],
  ['hooks.slack.com', SLACKS_OWN],
])('%s is not called by a bot at %s', (address, apiUrl) => {
  expect(isOfSlack(address, apiUrl)).toBe(false);
});

test('an address is named without its path, its query and its password', () => {
  expect(whose('https://bot:secret@evil.example:81/token/x?key=y#z')).toBe('https://evil.example:81');
  expect(whose('nonsense')).toBe('not an address');
});
