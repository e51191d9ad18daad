import { type Logger, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import type { SlackServer } from '../../../../sandbox/slack/server.ts';

/** The client logs every refusal; these tests are about refusals. */
const SILENT: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

/** The real Web API client of the app, pointed at a Slack-shaped server. It gives up at once unless told otherwise. */
export function webClient(server: SlackServer, options: WebClientOptions = {}, token?: string): WebClient {
  return new WebClient(token ?? server.workspace.app.botToken, {
    slackApiUrl: server.apiUrl,
    logger: SILENT,
    retryConfig: { retries: 0 },
    ...options,
  });
}

/** The error code with which a call is refused; undefined if it was not refused. */
export async function refusalOf(call: Promise<unknown>): Promise<string | undefined> {
  return (await refusalDetails(call))?.error;
}

/** The whole answer with which a call is refused. */
export async function refusalDetails(call: Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'data' in error) return error.data as Refusal;
    throw error;
  }
}

interface Refusal {
  error: string;
  needed?: string;
  provided?: string;
  response_metadata?: { messages?: string[] };
}
