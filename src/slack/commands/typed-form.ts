import type { PersonCommand } from '../../release/command.ts';
import { cut } from '../mrkdwn.ts';

/** How the command would be typed after `/release <version>`, for the sentences that ask for the version. Plain text. */
export function typedForm(command: PersonCommand): string {
  switch (command.type) {
    case 'RollBack':
      return 'rollback <reason>';
    case 'Withdraw':
      return `withdraw ${command.gate}`;
    case 'Reject':
      return `reject ${command.gate} <reason>`;
    case 'OverrideGate':
      return `override ${command.gate} <reason>`;
    case 'Waive':
      return 'override <commit> <reason>';
    case 'Classify':
      return `classify ${Object.entries(command.kinds)[0]?.join(' ') ?? ''}`;
    case 'EditChangelog':
      return 'changelog lines';
    case 'EditAnnouncement':
      return 'announcement';
    case 'Announce':
      return 'announce';
    case 'Acknowledge':
      return 'ack';
    case 'DismissAlert':
      return 'dismiss <reason>';
    case 'LogFeedback':
      return 'feedback <text>';
    case 'LogIssue':
      // What was typed into a window isn't lost: it can be copied.
      return `issue ${command.severity} ${cut(command.title.replaceAll('`', "'"), 150)}`;
    case 'ResolveIssue':
      return `issue resolve ${command.issue}`;
    case 'Pick':
      return 'pick';
    case 'Hold':
      return 'hold <reason>';
    case 'Resume':
      return 'resume';
    case 'Reschedule':
      return `reschedule ${command.to}`;
    case 'Handover':
      return 'handover @user';
    default:
      return '…';
  }
}
