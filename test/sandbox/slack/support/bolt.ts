import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { drive, type Driver } from '../../../../sandbox/slack/driver.ts';
import type { SlackServerOptions } from '../../../../sandbox/slack/options.ts';
import { startSlackServer, type SlackServer } from '../../../../sandbox/slack/server.ts';

/** A Slack-shaped server, its people, and a real Bolt app that is connected to it. */
export interface Setup {
  server: SlackServer;
  workspace: Driver;
  app: App;
}

/** Starts a server that ends with the test. */
export async function startServer(options: SlackServerOptions = {}): Promise<SlackServer> {
  const server = await startSlackServer(options);
  onTestFinished(() => server.close());
  return server;
}

/** Starts a server and a real Bolt app over Socket Mode; `define` registers the app's listeners. */
export async function startBolt(define: (app: App) => void, options: SlackServerOptions = {}): Promise<Setup> {
  const server = await startServer(options);
  const app = await connectBolt(server, define);
  return { server, workspace: drive(server), app };
}

/**
 * Connects one more Bolt app over Socket Mode.
 * @param pingTimeoutMs after so long without an answer it connects anew, and so long it waits before that; a browser on
 * the same machine may hold it up for longer
 */
export async function connectBolt(server: SlackServer, define: (app: App) => void, pingTimeoutMs = 100): Promise<App> {
  const { appToken, botToken } = server.workspace.app;
  const clientOptions = () => ({ slackApiUrl: server.apiUrl, retryConfig: { retries: 3, minTimeout: 20 } });
  const receiver = new SocketModeReceiver({
    appToken,
    // The reconnect delay of socket-mode 3.1 is its ping time-out.
    clientPingTimeout: pingTimeoutMs,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: clientOptions() },
  });
  const app = new App({
    token: botToken,
    receiver,
    clientOptions: clientOptions(),
    logLevel: LogLevel.ERROR,
    deferInitialization: true,
  });
  define(app);
  await app.init();
  await app.start();
  onTestFinished(async () => {
    await app.stop();
  });
  return app;
}

/** Starts a server and a real Bolt app that it reaches over signed HTTP. */
export async function startBoltOverHttp(
  define: (app: App) => void,
  options: SlackServerOptions = {},
  signingSecret?: string,
): Promise<Setup> {
  const server = await startServer(options);
  const receiver = new HTTPReceiver({
    signingSecret: signingSecret ?? server.workspace.app.signingSecret,
    logLevel: LogLevel.ERROR,
  });
  const app = new App({
    token: server.workspace.app.botToken,
    receiver,
    clientOptions: { slackApiUrl: server.apiUrl },
    logLevel: LogLevel.ERROR,
    deferInitialization: true,
  });
  define(app);
  await app.init();
  const listener = await receiver.start({ port: 0, host: '127.0.0.1' });
  onTestFinished(async () => {
    if ('closeAllConnections' in listener) listener.closeAllConnections();
    await receiver.stop();
  });
  server.useRequestUrls(`http://127.0.0.1:${(listener.address() as AddressInfo).port}/slack/events`);
  return { server, workspace: drive(server), app };
}
