import { linksIn, mentionsIn, renderText, stylesIn } from '../../../sandbox/slack/render-text.ts';

const READER = { timeZone: 'Europe/Berlin', nameOf: () => undefined };

/** What Slack's client makes of verbatim mrkdwn. */
export function linesOf(mrkdwn: string): { text: string; mentions: unknown[]; links: unknown[]; styled: string[] } {
  const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: mrkdwn, verbatim: true } }];
  const message = { text: '', blocks, attachments: [] };
  return {
    text: renderText(message, READER).replaceAll(/[\u2060\u200A]/g, ''),
    mentions: mentionsIn(message, READER),
    links: linksIn(message, READER),
    styled: stylesIn(message, READER).map(({ text }) => text),
  };
}
