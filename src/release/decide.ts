import type { Command } from './command.ts';
import { acknowledge, dismiss, escalate } from './decide-alert.ts';
import { confirmAnnouncement, editAnnouncement } from './decide-announcement.ts';
import { classify, editChangelog } from './decide-changelog.ts';
import { cancel } from './decide-cancel.ts';
import { logFeedback, countReactions } from './decide-feedback.ts';
import { adopt } from './decide-candidate.ts';
import { approve, overrideGate, reject, withdraw } from './decide-gate.ts';
import { acceptHandover, declineHandover, offerHandover } from './decide-handover.ts';
import { finish, noteHotfix } from './decide-hotfix.ts';
import { hold, missDeadline, resume } from './decide-hold.ts';
import { logIssue, resolveIssue } from './decide-issue.ts';
import { recordLook } from './decide-look.ts';
import { overrideFreeze, waive } from './decide-override.ts';
import { openDue, openEarly } from './decide-phase.ts';
import { orderPicks, recordPicks } from './decide-picks.ts';
import { remind } from './decide-remind.ts';
import { reschedule } from './decide-reschedule.ts';
import { recordReview } from './decide-review.ts';
import { rollBack } from './decide-rollback.ts';
import { beginStep, endStep, retry, signOff, skip } from './decide-step.ts';
import { beginWatch } from './decide-watch.ts';
import type { Decision } from './decision.ts';
import { recordMergeTrial } from './decide-merge-trial.ts';
import { refuse } from './refusal.ts';
import type { Release } from './release.ts';
import { comesBack } from './rollback.ts';
import { withVoided } from './void-approvals.ts';

/** May it happen? Pure: who, when and what are in the command. What it does to approvals is decided here, for all alike. */
export function decide(release: Release, command: Command): Decision {
  const decision = decideAlone(release, command);
  return 'refusal' in decision ? decision : { events: withVoided(release, decision.events) };
}

function decideAlone(release: Release, command: Command): Decision {
  if (release.ended && command.type !== 'NoteHotfix') {
    const { how, by, at } = release.ended;
    if (how === 'finished' && command.type === 'RollBack')
      return { refusal: refuse('closed-for-good', { tag: release.tag, to: comesBack(release), by, at }) };
    return { refusal: refuse('release-ended', { version: release.version, how, by, at }) };
  }
  switch (command.type) {
    case 'OpenPhase':
      return openEarly(release, command);
    case 'OpenDuePhase':
      return openDue(release, command);
    case 'BeginStep':
      return beginStep(release, command);
    case 'SucceedStep':
    case 'FailStep':
      return endStep(release, command);
    case 'SignOff':
      return signOff(release, command);
    case 'Retry':
      return retry(release, command);
    case 'Skip':
      return skip(release, command);
    case 'Approve':
      return approve(release, command);
    case 'Withdraw':
      return withdraw(release, command);
    case 'Reject':
      return reject(release, command);
    case 'OverrideGate':
      return overrideGate(release, command);
    case 'AdoptCommits':
      return adopt(release, command);
    case 'RecordMergeTrial':
      return recordMergeTrial(release, command);
    case 'Cancel':
      return cancel(release, command);
    case 'BeginWatch':
      return beginWatch(release, command);
    case 'RecordLook':
      return recordLook(release, command);
    case 'RecordReview':
      return recordReview(release, command);
    case 'Acknowledge':
      return acknowledge(release, command);
    case 'DismissAlert':
      return dismiss(release, command);
    case 'Escalate':
      return escalate(release, command);
    case 'RollBack':
      return rollBack(release, command);
    case 'LogFeedback':
      return logFeedback(release, command);
    case 'CountReactions':
      return countReactions(release, command);
    case 'LogIssue':
      return logIssue(release, command);
    case 'ResolveIssue':
      return resolveIssue(release, command);
    case 'Hold':
      return hold(release, command);
    case 'Resume':
      return resume(release, command);
    case 'MissDeadline':
      return missDeadline(release, command);
    case 'Reschedule':
      return reschedule(release, command);
    case 'Remind':
      return remind(release, command);
    case 'Waive':
      return waive(release, command);
    case 'OverrideFreeze':
      return overrideFreeze(release, command);
    case 'Classify':
      return classify(release, command);
    case 'EditChangelog':
      return editChangelog(release, command);
    case 'EditAnnouncement':
      return editAnnouncement(release, command);
    case 'Announce':
      return confirmAnnouncement(release, command);
    case 'Handover':
      return offerHandover(release, command);
    case 'AcceptHandover':
      return acceptHandover(release, command);
    case 'DeclineHandover':
      return declineHandover(release, command);
    case 'Finish':
      return finish(release, command);
    case 'NoteHotfix':
      return noteHotfix(release, command);
    case 'Pick':
      return orderPicks(release, command);
    case 'RecordPicks':
      return recordPicks(release, command);
    default:
      return command satisfies never;
  }
}
