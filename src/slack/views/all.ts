import type { ReleaseEvent } from '../../release/event.ts';
import { openObjections } from '../../release/allowed.ts';
import { openLocks, type LockState } from '../../release/lock.ts';
import type { Release } from '../../release/release.ts';
import type { Message } from '../message.ts';
import type { Names } from '../mrkdwn.ts';
import { alertMessage } from './alert.ts';
import { announcementPreview } from './announcement-preview.ts';
import { phaseOfAlert } from './alert-phase.ts';
import { NO_IMAGES, type Images } from './chart.ts';
import { decisionKey, decisionMessage } from './decision.ts';
import { NO_FREEZES, type Freezes } from './freeze/freezes.ts';
import { handoverMessages } from './handover.ts';
import type { FreezeState } from '../../release/freeze.ts';
import { gateVerdict } from '../../release/gate.ts';
import { phaseMessage } from './phase.ts';
import { releaseCard } from './release-card.ts';
import { reportMessage } from './report/report-message.ts';

/** A message of a release that is kept up to date. */
export interface View {
  /** Its name among the release's messages: `card`, `phase:testing`, `decision:testing:3f2a9c1`, `alert:1`, `report`. */
  key: string;
  /** Another channel than the release's. */
  channel?: string;
  message: Message;
  /** What is compared with what was sent, where a part of the message is no reason to send it. */
  compared?: Message;
  /** The view whose thread it stands in; it is shown in the channel, too. */
  inThreadOf?: string;
  /** A reply that the channel doesn't see. */
  isQuiet?: boolean;
  /** Only brought up to date where it was posted before. */
  onlyIfSent?: boolean;
}

/**
 * The release at a glance, each phase that has opened, and the report once it has finished.
 * @param events all of the release's
 * @param images of the release's channel
 * @param head the journal's head hash: it moves with everything that happens, and is no news until the release has ended
 * @param freezes the project's
 */
export function mainViews(
  release: Release,
  events: readonly ReleaseEvent[],
  names: Names,
  head: string,
  images: Images = NO_IMAGES,
  freezes: Freezes = NO_FREEZES,
): View[] {
  const phases = release.checklist.phases.flatMap(({ id }) => {
    const message = phaseMessage(release, id, names, images, freezes.all);
    return message ? [{ key: phaseKey(id), message }] : [];
  });
  const card = releaseCard(release, names, head, freezes);
  const report =
    release.ended?.how === 'finished'
      ? [{ key: 'report', message: reportMessage(release, events, names, images), inThreadOf: CARD }]
      : [];
  return [
    { key: CARD, message: card, compared: release.ended ? card : releaseCard(release, names, undefined, freezes) },
    ...phases,
    ...previews(release, names),
    ...handoverMessages(release, events, names).map((view) => ({ ...view, inThreadOf: CARD, isQuiet: true })),
    ...report,
  ];
}

/** What will be announced, in the thread of Release Day. */
function previews(release: Release, names: Names): View[] {
  const message = announcementPreview(release, names);
  const inThreadOf = phaseKey('release-day');
  const onlyIfSent = release.ended !== undefined;
  return message ? [{ key: 'announcement-preview', message, inThreadOf, isQuiet: true, onlyIfSent }] : [];
}

/**
 * One message per alert. Where alerts have a channel of their own it stands there, and points to it from the release's
 * thread; otherwise the one in the thread, which the channel sees too, tells everything.
 * @param images of the channel of the alerts
 */
export function alertViews(release: Release, names: Names, images: Images = NO_IMAGES): View[] {
  const channel = release.alerting?.channel ?? release.channel;
  return release.alerts.flatMap((alert): View[] => {
    const inThreadOf = phaseKey(phaseOfAlert(release, alert));
    const key = `alert:${alert.number}`;
    const message = alertMessage(release, alert, names, images, 'alerts');
    if (channel === release.channel) return [{ key, message, inThreadOf }];
    const pointer = alertMessage(release, alert, names, NO_IMAGES, 'thread');
    return [
      { key, channel, message },
      { key: `${key}:thread`, message: pointer, inThreadOf },
    ];
  });
}

/** What people are asked to decide, and what they were asked and have decided. */
export function decisionViews(
  release: Release,
  names: Names,
  freezes: readonly FreezeState[] = [],
  locks: readonly LockState[] = [],
): View[] {
  return release.checklist.gates.map((gate) => ({
    key: decisionKey(release, gate),
    message: decisionMessage(release, gate, names, freezes),
    inThreadOf: phaseKey(gate.phase),
    onlyIfSent:
      release.ended !== undefined ||
      release.held !== undefined ||
      openObjections(release).length > 0 ||
      (gate.id === 'production' && openLocks(locks).length > 0) ||
      gateVerdict(release, gate).kind !== 'waiting',
  }));
}

export const CARD = 'card';

/** The key of a phase's message. */
export function phaseKey(phase: string): string {
  return `phase:${phase}`;
}
