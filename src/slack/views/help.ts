import { context, finish, section } from '../blocks.ts';
import type { Message } from '../message.ts';
import { code } from '../mrkdwn.ts';

/** What can be typed, by what people are after. */
const COMMANDS: Record<string, [string, string][]> = {
  'See what is going on': [
    ['/release', 'what is going on, and what you can do next'],
    ['/release status 1.3.0', 'where a release stands and whom it waits for'],
    ['/release list', 'the releases of this project'],
    ['/release calendar', 'what was released last, what is due next, and what is frozen'],
    ['/release changelog [version] [page 2]', 'the changelog, all of it'],
    ['/release audit [version]', 'its passport: who decided what, when and on which content, for anybody to verify'],
    ['/release where <commit or #number>', 'in which release a change is'],
  ],
  'Plan and start': [
    ['/release plan minor', 'what a release would be; nothing is changed'],
    ['/release minor dry-run', 'go through a whole release in a scratch clone, with the remote untouched'],
    ['/release patch', 'start a patch release: it waits for nothing (also `minor`, `major`: they open phase by phase)'],
    ['/release minor on 2026-12-24', 'choose the Release Day, or `now`: no phase waits for its date'],
    ['/release minor rc', 'start a pre-release such as 1.3.0-rc.1'],
    ['/release hotfix <summary> [pick <commits>]', 'mend production: one gate, no waiting; beside a release under way'],
    ['/release patch leave-out <commits>', 'start without commits that stand in the way'],
    ['/release patch override <commits> <reason>', 'start with them all the same'],
  ],
  'Take it through its checklist': [
    ['/release approve <gate>', 'approve `pre-release`, `testing`, `production` or `post-release`'],
    ['/release reject <gate> <reason>', 'say no: the release is held'],
    ['/release withdraw <gate>', 'take your own approval back while the gate is open'],
    ['/release changes [gate]', 'what is new since it was approved; `/release drop <gate>` takes that back'],
    ['/release done <step> [note]', 'sign a line off, or say that it was done by hand'],
    ['/release retry <step>', 'try a failed step again'],
    ['/release skip <step> <reason>', 'leave a step out'],
    ['/release open <phase>', 'open a phase before its date'],
    ['/release override <commit, gate or freeze> <reason>', 'go on although something stands in the way'],
  ],
  'Decide about its commits and its changelog': [
    ['/release take-back <commit>', 'undo a commit on the release branch, never by force'],
    ['/release make-it <minor or major>', 'cancel it, and start a bigger release in its place'],
    ['/release classify [<commit> <kind>]', 'say what a commit is whose subject doesn’t; alone: which those are'],
    ['/release changelog lines', 'every line of its changelog, with the name by which it is edited'],
    ['/release changelog reword <line> <text>', 'also `move <line> <section>`, `hide <line>`, `show <line>`'],
    ['/release changelog add <section>: <text>', 'a line that no commit tells; `remove <text>` takes it out'],
  ],
  'Change its dates or its owner': [
    ['/release hold <reason>', 'let nothing begin and no gate pass until somebody types `/release resume`'],
    ['/release reschedule <date> [reason]', 'give it another Release Day, or `now`'],
    ['/release handover @user', 'ask somebody to take the release over'],
    ['/release freeze until <date> <reason>', 'let nothing go to production until then (also `from`, `lift`)'],
    ['/release cancel <reason>', 'stop the release under way'],
  ],
  'Tell its readers': [
    [
      '/release announcement',
      'what the announcement says, line by line; `/release announce` sends it where it waits for that',
    ],
    [
      '/release announcement intro <text>',
      'words above it; also `headline <text>`, and `reset <part>` takes them back',
    ],
    ['/release announcement reword <section> <number> <text>', 'also `add`, `remove` and `include`'],
  ],
  'When it is out': [
    ['/release ack', 'take the open alert on'],
    ['/release dismiss <reason>', 'say that the open alert is not the doing of this release'],
    ['/release pick [branches]', 'pick a hotfix onto the release branches that take it as it is'],
    ['/release rollback <reason>', 'bring the previous version back to production'],
    ['/release unlock <reason>', 'let deployments to production through again after a rollback'],
    ['/release feedback <text>', 'keep what you heard about the release'],
    [
      '/release issue [minor|major|critical] <title>',
      'log an issue; `/release issue resolve 2` says that it is resolved',
    ],
  ],
};

/** The answer to `/release help`. */
export function helpMessage(): Message {
  const parts = Object.entries(COMMANDS).map(([title, commands]) =>
    [`*${title}*`, ...commands.map(([command, what]) => `${code(command)}   ${what}`)].join('\n'),
  );
  const scope =
    'A project and a version may come first: `/release acme-web v1.3.0 retry run-tests`. Buttons on the messages do the same.';
  return finish('What /release can do', [() => [...parts.map(section), context(scope)]]);
}
