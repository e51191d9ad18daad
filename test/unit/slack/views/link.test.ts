import { expect, test } from 'vitest';
import { link } from '../../../../src/slack/views/link.ts';

test.each([
  ['https://acme.slack.com/archives/C1/p1?a=1&b=2', '<https://acme.slack.com/archives/C1/p1?a=1&amp;b=2|message>'],
  ['https://acme.slack.com/?x=a|<!channel>', '<https://acme.slack.com/?x=a%7C%3C!channel%3E|message>'],
  ['javascript:alert(1)', 'message'],
  ['not an address', 'message'],
  ['', 'message'],
])('%s', (address, mrkdwn) => {
  expect(link(address, 'message')).toBe(mrkdwn);
});
