import { escape } from '../mrkdwn.ts';

/** A link that we mean; only the label where the address is none of the web. */
export function link(address: string, label: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return escape(label);
  // What would end the address early is encoded (https://docs.slack.dev/messaging/formatting-message-text#linking-urls).
  const href = url.href.replaceAll(/[<>|]/g, encodeURIComponent).replaceAll('&', '&amp;');
  return `<${href}|${escape(label)}>`;
}
