import { ROLL_BACK } from '../../release/checklist.ts';
import { BOT } from '../../release/actor.ts';
import type { HotfixStage } from '../../release/event.ts';
import type { Release } from '../../release/release.ts';
import { cut, escape, nameOf, prose, when, type Names } from '../mrkdwn.ts';
import { alertEnd } from './alert-end.ts';
import { phaseOfAlert } from './alert-phase.ts';
import { link } from './link.ts';
import type { Notice, Notices } from './notice-table.ts';
import { inPhase, what } from './notice-words.ts';
import { roleTitle } from './roles.ts';
import { verdictLine } from './verdict.ts';

/** What is said of a release in production: the alert tells what is wrong, this tells the rest. */
export const AFTERCARE_NOTICES = {
  HealthChanged: ({ verdict, check, step, at }, release, names) =>
    verdict.health === 'unhealthy'
      ? undefined
      : inPhase(release, step, verdictLine(check, { step, verdict, since: at }, names)),
  // Its own message stands in the thread.
  AlertRaised: () => undefined,
  AlertAcknowledged: ({ alert, by, until }, release, names) =>
    aboutAlert(release, alert, `👀 ${nameOf(names, by)} is on alert ${alert}; nobody is called until ${when(until)}.`),
  // Where there is one channel only, the call itself stands in the thread.
  AlertEscalated: ({ alert, role }, release) =>
    (release.alerting?.channel ?? release.channel) === release.channel
      ? undefined
      : aboutAlert(release, alert, `📣 ${roleTitle(role, 2)} were called to alert ${alert}.`),
  AlertDismissed: ({ alert }, release, names) => ended(release, alert, names),
  AlertResolved: ({ alert }, release, names) => ended(release, alert, names),
  RollbackOrdered: ({ by, reason, to, step }, release, names) => ({
    thread: step.phase,
    broadcast: true,
    text: `↩️ ${nameOf(names, by)} ordered to roll *${what(release)}* back to ${escape(to)}: “${prose(cut(reason, 500), names)}”`,
  }),
  RolledBack: ({ to }, release, names) => ({
    thread: threadOfRollback(release),
    broadcast: true,
    text: `↩️ *${what(release)} was rolled back*: production is on ${escape(to)} again${ordered(release, names)}`,
  }),
  FeedbackLogged: ({ text, by, from = by, permalink }, _, names) =>
    inPostRelease(
      `💬 “${prose(cut(text, 1_000), names)}” – ${nameOf(names, from)}${permalink === undefined ? '' : ` · ${link(permalink, 'message')}`}`,
    ),
  // They are counted on the message above.
  ReactionsCounted: () => undefined,
  IssueLogged: ({ issue, title, severity, by, owner, permalink }, release, names) => {
    const isCritical = severity === 'critical';
    const owned = owner === undefined ? '' : ` It is ${nameOf(names, owner)}’s.`;
    const source = permalink === undefined ? '' : ` · ${link(permalink, 'message')}`;
    const logged = `${nameOf(names, by)} logged issue #${issue}${isCritical ? ` of ${what(release)}` : ''}, *${severity}*`;
    return {
      ...inPostRelease(`${isCritical ? '🚨' : '🐞'} ${logged}: “${prose(cut(title, 300), names)}”.${owned}${source}`),
      ...(isCritical && { broadcast: true }),
    };
  },
  HotfixNoted: ({ tag, stage, alert, issue }) =>
    // What comes with it says louder that it is live.
    stage === 'live'
      ? undefined
      : inPostRelease(`🚑 ${escape(tag)} ${FAR[stage]} ${alert === undefined ? `issue #${issue}` : `alert ${alert}`}.`),
  IssueResolved: ({ issue, by }, release, names) => {
    const hotfix = release.issues.find(({ number }) => number === issue)?.hotfix;
    const mended = hotfix?.stage === 'live' && by === BOT ? escape(hotfix.tag) : nameOf(names, by);
    return inPostRelease(`✅ ${mended} resolved issue #${issue}.`);
  },
} satisfies Partial<Notices>;

const FAR: Record<Exclude<HotfixStage, 'live'>, string> = {
  started: 'is on its way to mend',
  cancelled: 'was cancelled, and does not mend',
  'rolled-back': 'was rolled back, and no longer mends',
};

function inPostRelease(text: string): Notice {
  return { thread: 'post-release', text };
}

function ended(release: Release, number: number, names: Names): Notice | undefined {
  const alert = release.alerts.find((one) => one.number === number);
  const end = alert && alertEnd(release, alert, names);
  return end === undefined ? undefined : aboutAlert(release, number, end);
}

function aboutAlert(release: Release, number: number, text: string): Notice {
  const alert = release.alerts.find((one) => one.number === number);
  return { thread: alert ? phaseOfAlert(release, alert) : 'post-release', text };
}

function threadOfRollback({ checklist }: Release): Notice['thread'] {
  return checklist.steps.find(({ id }) => id === ROLL_BACK)?.phase ?? 'card';
}

function ordered({ rollback }: Release, names: Names): string {
  return rollback ? `, ordered by ${nameOf(names, rollback.by)}: “${prose(cut(rollback.reason, 500), names)}”` : '.';
}
