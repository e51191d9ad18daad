import { finish, sections } from '../blocks.ts';
import type { Message } from '../message.ts';
import { code } from '../mrkdwn.ts';

/** What can be typed, in the order of a release's life. */
const COMMANDS: [string, string][] = [
  ['/release', 'what is going on, and what you can do next'],
  ['/release patch', 'start a patch release: it waits for nothing (also `minor`, `major`: they open phase by phase)'],
  ['/release minor on 2026-12-24', 'choose the Release Day'],
  ['/release minor now', 'every phase opens as soon as the gate before it is approved'],
  ['/release status 1.3.0', 'where a release stands and whom it waits for'],
  ['/release list', 'the releases of this project'],
  ['/release done <step> [note]', 'sign a line off, or say that it was done by hand'],
  ['/release retry <step>', 'try a failed step again'],
  ['/release skip <step> <reason>', 'leave a step out'],
  ['/release approve <gate>', 'approve `pre-release`, `testing`, `production` or `post-release`'],
  ['/release open <phase>', 'open a phase before its date'],
  ['/release ack', 'take the open alert on'],
  ['/release dismiss <reason>', 'say that the open alert is not the doing of this release'],
  ['/release rollback <reason>', 'bring the previous version back to production'],
  ['/release feedback <text>', 'keep what you heard about the release'],
  ['/release issue [minor|major|critical] <title>', 'log an issue of the release'],
  ['/release issue resolve <number>', 'say that it is resolved'],
  ['/release cancel <reason>', 'stop the release under way'],
];

/** The answer to `/release help`. */
export function helpMessage(): Message {
  const lines = COMMANDS.map(([command, what]) => `${code(command)}   ${what}`);
  const scope =
    'A project and a version may come first: `/release acme-web v1.3.0 retry run-tests`. Buttons on the messages do the same.';
  return finish('What /release can do', [() => sections([...lines, '', scope])]);
}
