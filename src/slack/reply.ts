import type { PersonCommand } from '../release/command.ts';
import { gateVerdict, missing } from '../release/gate.ts';
import type { Release } from '../release/release.ts';
import { channelLink, escape } from './mrkdwn.ts';

/**
 * What whoever started a release hears: mrkdwn.
 * @param askedIn the channel in which they did
 */
export function startedText({ project, version, channel }: Release, askedIn: string): string {
  const where = askedIn === channel ? '' : `: its checklist is in ${channelLink(channel)}`;
  return `🚀 ${escape(project)} v${escape(version)} is under way${where}.`;
}

/** What whoever typed a command hears when it was done: plain text, where a click is answered by the message that changes. */
export function steeredText(release: Release, command: PersonCommand): string {
  const what = `v${release.version}`;
  switch (command.type) {
    case 'Approve': {
      const gate = release.checklist.gates.find(({ id }) => id === command.gate);
      const verdict = gate && gateVerdict(release, gate);
      if (gate && verdict?.kind === 'waiting')
        return `You approved ${gate.title} of ${what}; it still waits for ${missing(verdict.slots)}.`;
      return `You approved ${gate?.title ?? command.gate} of ${what}: it is passed.`;
    }
    case 'SignOff':
      return `“${titleOf(release, command.step)}” of ${what} is signed off.`;
    case 'Retry':
      return `“${titleOf(release, command.step)}” of ${what} is tried again.`;
    case 'Skip':
      return `“${titleOf(release, command.step)}” of ${what} is skipped.`;
    case 'OpenPhase':
      return `${release.checklist.phases.find(({ id }) => id === command.phase)?.title ?? command.phase} of ${what} is open.`;
    case 'Cancel':
      return `${what} is cancelled.`;
    default:
      return command satisfies never;
  }
}

function titleOf(release: Release, step: string): string {
  return release.checklist.steps.find(({ id }) => id === step)?.title ?? step;
}
