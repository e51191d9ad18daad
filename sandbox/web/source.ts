import type { Command, Note, ProjectState } from './protocol.ts';
import type { SlackServer } from '../slack/server.ts';
import type { TrafficLog } from './traffic.ts';

/** Everything that a screen is made of. */
export interface Source {
  server: SlackServer;
  traffic: TrafficLog;
  commands: Command[];
  notes: Note[];
  /** What people may do, in a few words, by id. */
  parts: Record<string, string>;
  /** The project as it was seen last. */
  project: () => ProjectState | undefined;
}
