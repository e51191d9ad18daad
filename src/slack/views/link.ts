import { escape } from '../mrkdwn.ts';

/** A link that we mean; only the label where the address is none of the web. */
export function link(address: string, label: string): string {
  const known = webAddress(address);
  if (known === undefined) return escape(label);
  // What would end the address early is encoded (https://docs.slack.dev/messaging/formatting-message-text#linking-urls).
  const href = known.replaceAll(/[<>|]/g, encodeURIComponent).replaceAll('&', '&amp;');
  return `<${href}|${escape(label)}>`;
}

/** The address as browsers write it; undefined where it is none of the web. */
export function webAddress(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
