import { ROLL_BACK } from '../../release/checklist.ts';
import type { ReleaseEvent } from '../../release/event.ts';
import type { Release } from '../../release/release.ts';
import { list } from '../../release/wording.ts';
import { MAX_SECTION } from '../blocks.ts';
import { clip, cut, escape, nameOf, preformatted, prose, when, type Names } from '../mrkdwn.ts';
import { artifactLines } from './artifact-lines.ts';
import { AFTERCARE_NOTICES } from './aftercare-notices.ts';
import { ANNOUNCEMENT_NOTICES } from './announcement-notices.ts';
import { CALENDAR_NOTICES } from './calendar/calendar-notices.ts';
import { PICK_NOTICES } from './hotfix/pick-notices.ts';
import { link } from './link.ts';
import { newObjectionLines } from './new-objections.ts';
import type { Notice, Notices, Tell } from './notice-table.ts';
import { atGate, gateIn, inPhase, isOwnFreeze, isWatch, stepTitle, what } from './notice-words.ts';
import { PLAN_NOTICES } from './plan-notices.ts';
import { tellReview } from './review-notice.ts';
import { roleWord } from './roles.ts';

/**
 * What is said of an event; undefined where the messages themselves say it all.
 * @param release as it is now
 * @param before everything that had happened before the event
 */
export function noticeOf(
  event: ReleaseEvent,
  release: Release,
  names: Names,
  before: readonly ReleaseEvent[] = [],
): Notice | undefined {
  const tell = NOTICES[event.type] as Tell<ReleaseEvent>;
  return tell(event, release, names, before);
}

const NOTICES: Notices = {
  ...AFTERCARE_NOTICES,
  ...ANNOUNCEMENT_NOTICES,
  ...CALENDAR_NOTICES,
  ...PLAN_NOTICES,
  ...PICK_NOTICES,
  ReleaseStarted: () => undefined,
  PhaseOpened: () => undefined,
  StepStarted: ({ step, start, at }, release) =>
    start === 1
      ? undefined
      : inPhase(
          release,
          step,
          `🔁 ${stepTitle(release, step)} was started again ${when(at)}, since its worker had died (start ${start}).`,
        ),
  StepSucceeded: ({ step, result }, release, names, before) => {
    // RolledBack or BranchFrozen comes with it, and says it louder.
    if (step === ROLL_BACK || isOwnFreeze(release, step)) return undefined;
    const summary = result.summary ? prose(cut(result.summary, 300), names) : '';
    const told = inPhase(
      release,
      step,
      `✅ ${stepTitle(release, step)}${summary === '' ? ' is done.' : `: ${summary}`}${result.url === undefined ? '' : ` · ${link(result.url, 'open')}`}`,
    );
    const objections = result.candidate ? newObjectionLines(result.candidate, release, names, before) : [];
    if (objections.length > 0) return { ...told, broadcast: true, text: [told.text, ...objections].join('\n') };
    if (result.artifacts && result.artifacts.length > 0) return { ...told, tail: artifactLines(result.artifacts) };
    if (step !== 'verify-deployment') return told;
    const found = summary === '' ? '' : ` (${summary})`;
    return { ...told, broadcast: true, text: `🟢 *${what(release)} is live*: the deployment is verified${found}.` };
  },
  StepFailed: ({ step, attempt, trouble }, release, names) => ({
    ...inPhase(
      release,
      step,
      `${isWatch(release, step) ? '🔴' : '❌'} *${stepTitle(release, step)}* of ${what(release)} ${isWatch(release, step) ? 'ended unhealthy' : 'failed'}: ${prose(cut(trouble.reason, 600), names)} The message above has the buttons.`,
    ),
    broadcast: true,
    ...(trouble.tail && trouble.tail.length > 0 && { tail: trouble.tail }),
    ...(trouble.log !== undefined && { log: { path: trouble.log, name: `${step}-attempt-${attempt}.log` } }),
  }),
  StepInterrupted: ({ step, reason, at }, release, names) => {
    // RollbackOrdered comes with it, and says it louder.
    if (at === release.rollback?.at) return inPhase(release, step, `⏹️ ${prose(cut(reason, 600), names)}`);
    return {
      ...inPhase(
        release,
        step,
        isWatch(release, step)
          ? `⚪ *${stepTitle(release, step)}* of ${what(release)} ended: ${prose(cut(reason, 600), names)} The message above has the buttons.`
          : `⚠️ *${stepTitle(release, step)}* of ${what(release)} was interrupted: ${prose(cut(reason, 600), names)}`,
      ),
      broadcast: true,
    };
  },
  StepRetried: ({ step, by, attempt }, release, names) =>
    inPhase(
      release,
      step,
      `🔁 ${stepTitle(release, step)} is tried again by ${nameOf(names, by)} (attempt ${attempt}).`,
    ),
  StepSkipped: ({ step, by, reason }, release, names) =>
    inPhase(
      release,
      step,
      `⏭️ ${nameOf(names, by)} skipped ${stepTitle(release, step)}: “${prose(cut(reason, 1_000), names)}”`,
    ),
  StepSignedOff: ({ step, by, note }, release, names) =>
    inPhase(
      release,
      step,
      `✅ ${nameOf(names, by)} signed off ${stepTitle(release, step)}${note === undefined ? '.' : `: “${prose(cut(note, 1_000), names)}”`}`,
    ),
  ApprovalGiven: ({ gate, by, at, roles }, release, names) => {
    const { passed } = release.gates[gate];
    const completes = passed?.by === by && passed.at === at;
    const approval = `${nameOf(names, by)} approved ${gateIn(release, gate)} as ${list(roles.map(roleWord), 'and')}`;
    return atGate(release, gate, completes ? `🟢 ${approval}: it is passed.` : `👍 ${approval}.`);
  },
  ApprovalVoided: ({ gate, reason }, release, names) =>
    atGate(
      release,
      gate,
      `↩️ The approvals of ${gateIn(release, gate)} no longer count: ${prose(cut(reason, 300), names)}.`,
    ),
  ApprovalWithdrawn: ({ gate, by }, release, names) =>
    atGate(release, gate, `↩️ ${nameOf(names, by)} took back the approval of ${gateIn(release, gate)}.`),
  // Nothing that people have approved is another one.
  ApprovalsCarried: () => undefined,
  // ReleaseHeld comes with it, and says so.
  GateRefused: () => undefined,
  GateOverridden: ({ gate, by, reason, missing }, release, names) => ({
    ...atGate(
      release,
      gate,
      `✋ *${nameOf(names, by)} overrode ${gateIn(release, gate)}* of ${what(release)}, without ${escape(missing)}: “${prose(cut(reason, 1_000), names)}”`,
    ),
    broadcast: true,
  }),
  // The approval that completed it, or the override, says so.
  GatePassed: () => undefined,
  ReleaseCancelled: ({ by, reason }, release, names) => ({
    thread: 'card',
    broadcast: true,
    text: `🛑 ${nameOf(names, by)} cancelled ${what(release)}: “${prose(cut(reason, 1_000), names)}”`,
  }),
  ReviewSeen: tellReview,
  // The report says so.
  ReleaseFinished: () => undefined,
};

/** The words, and under them as much of the tail's end as stays readable. */
export function noticeText({ text, tail = [] }: Notice): string {
  const lines = tail.slice(-MAX_TAIL_LINES).map((line) => cut(line, 160));
  while (lines.length > 0 && preformatted(lines).length > MAX_TAIL) lines.shift();
  return lines.length === 0 ? text : `${clip(text, MAX_SECTION - MAX_TAIL - 1)}\n${preformatted(lines)}`;
}

const MAX_TAIL_LINES = 12;
const MAX_TAIL = 1_900;
