import type { Logger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';

/** Where Slack's side writes what happened: the four levels of pino, called as pino is. */
export interface Log {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Tokens, socket addresses and response addresses: whoever has one can act for the app. */
const SECRETS = /\bx(?:ox[a-z]|app)-[\w-]+|wss?:\/\/\S+|https?:\/\/[^\s"']*\/(?:commands|actions|link)\/[^\s"']+/g;

/** Slack's libraries write here, without their secrets. They say `info` about every connection: that is `debug` to us. */
export function libraryLogger(log: Log): Logger {
  const write =
    (level: keyof Log) =>
    (...parts: unknown[]): void =>
      log[level]({ from: 'slack-sdk' }, withoutSecrets(parts.map(textOf).join(' ')));
  return {
    debug: () => undefined,
    info: write('debug'),
    warn: write('warn'),
    error: write('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

/** What an error says, without secrets. */
export function messageOf(error: unknown): string {
  return withoutSecrets(error instanceof Error ? error.message : String(error));
}

function withoutSecrets(text: string): string {
  return text.replaceAll(SECRETS, '[secret]');
}

function textOf(part: unknown): string {
  if (part instanceof Error) return part.message;
  return typeof part === 'string' ? part : (JSON.stringify(part) ?? String(part));
}
