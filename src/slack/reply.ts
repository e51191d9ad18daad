import type { PersonCommand } from '../release/command.ts';
import { gateVerdict, missing } from '../release/gate.ts';
import type { Release } from '../release/release.ts';
import { list, time } from '../release/wording.ts';
import { channelLink, escape } from './mrkdwn.ts';
import type { Arrangement } from './arrangement.ts';

/**
 * What whoever started a release hears: mrkdwn.
 * @param askedIn the channel in which they did
 */
export function startedText({ project, version, channel }: Release, askedIn: string): string {
  const where = askedIn === channel ? '' : `: its checklist is in ${channelLink(channel)}`;
  return `🚀 ${escape(project)} v${escape(version)} is under way${where}.`;
}

/** What whoever typed a command hears when it was done: plain text, where a click is answered by the message that changes. */
export function steeredText(release: Release, command: Exclude<PersonCommand, Arrangement>): string {
  const what = `v${release.version}`;
  switch (command.type) {
    case 'Approve': {
      const gate = release.checklist.gates.find(({ id }) => id === command.gate);
      const verdict = gate && gateVerdict(release, gate);
      if (gate && verdict?.kind === 'waiting')
        return `You approved ${gate.title} of ${what}; it still waits for ${missing(verdict.slots)}.`;
      return `You approved ${gate?.title ?? command.gate} of ${what}: it is passed.`;
    }
    case 'Withdraw':
      return `Your approval of ${gateTitle(release, command.gate)} of ${what} is taken back.`;
    case 'Reject':
      return `You rejected ${gateTitle(release, command.gate)} of ${what}: it is held until somebody resumes it.`;
    case 'OverrideGate':
      return `You overrode ${gateTitle(release, command.gate)} of ${what}: it is passed.`;
    case 'SignOff':
      return `“${titleOf(release, command.step)}” of ${what} is signed off.`;
    case 'Retry':
      return `“${titleOf(release, command.step)}” of ${what} is tried again.`;
    case 'Skip':
      return `“${titleOf(release, command.step)}” of ${what} is skipped.`;
    case 'OpenPhase':
      return `${release.checklist.phases.find(({ id }) => id === command.phase)?.title ?? command.phase} of ${what} is open.`;
    case 'Pick':
      return `${what} is being picked: its message says how it went.`;
    case 'Cancel':
      return `${what} is cancelled.`;
    case 'RollBack':
      return `${what} is being rolled back${release.rollback ? ` to ${release.rollback.to}` : ''}.`;
    case 'Acknowledge':
      return acknowledged(release, command.alert);
    case 'DismissAlert':
      return `The alert of ${what} is closed: it is not this release's doing.`;
    case 'LogFeedback':
      return `Added to the feedback on ${what}.`;
    case 'LogIssue': {
      const issue = release.issues.at(-1);
      return issue
        ? `Issue ${issue.number} of ${what} is logged as ${issue.severity}. When it is mended: \`/release issue resolve ${issue.number}\`.`
        : `The issue of ${what} is logged.`;
    }
    case 'ResolveIssue':
      return `Issue ${command.issue} of ${what} is resolved.`;
    case 'Waive':
      return `Noted: what you let in stays in ${what}, and no longer keeps its gates closed.`;
    case 'Classify': {
      const said = Object.entries(command.kinds).map(([commit, kind]) => `\`${commit.slice(0, 7)}\` as ${kind}`);
      return `${what} counts ${list(said, 'and')}.`;
    }
    case 'EditChangelog':
      return `The changelog of ${what} is edited.`;
    case 'EditAnnouncement':
      return `The announcement of ${what} is edited.`;
    case 'Announce':
      return `The announcement of ${what} goes out.`;
    case 'CountReactions':
      return `The reactions to ${what} are counted.`;
    default:
      return command satisfies never;
  }
}

function acknowledged({ version, alerts }: Release, number: number | undefined): string {
  const alert = alerts.findLast((one) => (number === undefined ? one.acknowledged : one.number === number));
  const until = alert?.acknowledged?.until;
  return `Alert ${alert?.number ?? ''} of v${version} is yours${until === undefined ? '' : `: nobody is called before ${time(until)}`}.`;
}

function gateTitle({ checklist }: Release, id: string): string {
  return checklist.gates.find((gate) => gate.id === id)?.title ?? id;
}

function titleOf(release: Release, step: string): string {
  return release.checklist.steps.find(({ id }) => id === step)?.title ?? step;
}
