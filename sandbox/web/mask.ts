import type { App } from '../slack/state/records.ts';

const HIDDEN = '•••';

/** Anything of the shape of Slack's own secrets, whoever's it is: tokens, tickets, response URLs. */
const SHAPES: [RegExp, string][] = [
  [/\b(xox[a-z]|xapp)-[\w%-]+/g, `$1-${HIDDEN}`],
  [/\b(ticket=)[\w-]+/g, `$1${HIDDEN}`],
  [/(\/(?:commands|actions)\/[0-9a-f]+\/)[\w-]+/g, `$1${HIDDEN}`],
];

/** How to print what went over the wire: as JSON to read, in which no secret of the app is left. */
export function maskedPrinter(app: App): (value: unknown) => string {
  const secrets = [app.botToken, app.appToken, app.signingSecret, app.verificationToken]
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, encodeURIComponent(secret)]);
  const mask = (text: string): string => {
    const shaped = SHAPES.reduce((masked, [shape, instead]) => masked.replaceAll(shape, instead), text);
    return secrets.reduce((masked, secret) => masked.replaceAll(secret, HIDDEN), shaped);
  };
  return (value) =>
    JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? mask(part) : part), 2) ?? '';
}
