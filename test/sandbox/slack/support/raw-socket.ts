import { WebSocket } from 'ws';
import type { SlackServer } from '../../../../sandbox/slack/server.ts';
import { webClient } from './web-client.ts';

/** What arrives over Socket Mode. */
export interface Frame {
  type: string;
  envelope_id?: string;
  retry_attempt?: number;
  retry_reason?: string;
  num_connections?: number;
  reason?: string;
}

/** The frames that have arrived so far, and the socket. */
export interface RawConnection {
  frames: Frame[];
  socket: WebSocket;
}

/** A bare Socket Mode connection that acknowledges only what it is told to: Bolt acknowledges events by itself. */
export async function connectRaw(
  server: SlackServer,
  acknowledges: (frame: Frame) => boolean = () => false,
): Promise<RawConnection> {
  const { url = '' } = await webClient(server, {}, server.workspace.app.appToken).apps.connections.open({});
  const frames: Frame[] = [];
  const socket = new WebSocket(url);
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as Frame;
    frames.push(frame);
    if (acknowledges(frame)) socket.send(JSON.stringify({ envelope_id: frame.envelope_id }));
  });
  await new Promise((resolve, reject) => {
    socket.once('message', resolve);
    socket.once('error', reject);
  });
  return { frames, socket };
}
