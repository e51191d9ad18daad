import type { Release } from '../../release/release.ts';
import type { Message } from '../message.ts';
import type { Names } from '../mrkdwn.ts';
import { decisionKey, decisionMessage } from './decision.ts';
import { gateVerdict } from '../../release/gate.ts';
import { phaseMessage } from './phase.ts';
import { releaseCard } from './release-card.ts';

/** A message of a release that is kept up to date. */
export interface View {
  /** Its name among the release's messages: `card`, `phase:testing`, `decision:testing:3f2a9c1`. */
  key: string;
  message: Message;
  /** What is compared with what was sent, where a part of the message is no reason to send it. */
  compared?: Message;
  /** The view whose thread it stands in; it is shown in the channel, too. */
  inThreadOf?: string;
  /** Only brought up to date where it was posted before. */
  onlyIfSent?: boolean;
}

/**
 * The release at a glance, then each phase that has opened.
 * @param head the journal's head hash: it moves with everything that happens, and is no news until the release has ended
 */
export function mainViews(release: Release, names: Names, head: string): View[] {
  const phases = release.checklist.phases.flatMap(({ id }) => {
    const message = phaseMessage(release, id, names);
    return message ? [{ key: phaseKey(id), message }] : [];
  });
  const card = releaseCard(release, names, head);
  return [{ key: CARD, message: card, compared: release.ended ? card : releaseCard(release, names) }, ...phases];
}

/** What people are asked to decide, and what they were asked and have decided. */
export function decisionViews(release: Release, names: Names): View[] {
  return release.checklist.gates.map((gate) => ({
    key: decisionKey(release, gate),
    message: decisionMessage(release, gate, names),
    inThreadOf: phaseKey(gate.phase),
    onlyIfSent: release.ended !== undefined || gateVerdict(release, gate).kind !== 'waiting',
  }));
}

export const CARD = 'card';

/** The key of a phase's message. */
export function phaseKey(phase: string): string {
  return `phase:${phase}`;
}
