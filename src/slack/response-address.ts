/**
 * Does an address to which an answer is to be sent belong to Slack, or to the Slack-shaped server that we are set to use?
 * A payload says where its answer goes: what it says must not make us call anybody else.
 * @param apiUrl the Web API that is in use
 */
export function isOfSlack(address: string, apiUrl: string): boolean {
  const url = URL.parse(address);
  if (!url || url.username !== '' || url.password !== '') return false;
  if (url.origin === new URL(apiUrl).origin) return true;
  return url.protocol === 'https:' && url.port === '' && url.hostname.endsWith('.slack.com');
}

/** For the log: whose address it is, without what it may be able to do. */
export function whose(address: string): string {
  const url = URL.parse(address);
  return url ? `${url.protocol}//${url.host}` : 'not an address';
}
