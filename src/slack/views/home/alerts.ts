import type { Button, KnownBlock } from '@slack/types';
import { openAlert } from '../../../release/aftercare.ts';
import type { Release } from '../../../release/release.ts';
import { mayDo, type Deed } from '../../../release/rights.ts';
import type { Person } from '../../../release/role.ts';
import { actions, context, header, section } from '../../blocks.ts';
import { channelLink, when, type Names } from '../../mrkdwn.ts';
import { alertButtons } from '../alert-buttons.ts';
import { alertLine } from '../alert.ts';
import { what } from '../notice-words.ts';
import { moreBlocks } from './more.ts';

/** What is wrong in production, with the buttons for what this person may do about it; nothing when all is well. */
export function alertBlocks(releases: readonly Release[], names: Names, person: Person, most: number): KnownBlock[] {
  const alerting = releases.filter((release) => openAlert(release));
  if (alerting.length === 0) return [];
  return [
    header('Wrong in production'),
    ...alerting.slice(0, most).flatMap((release) => oneAlert(release, names, person)),
    ...moreBlocks(alerting.length, most, '`/release status`'),
  ];
}

function oneAlert(release: Release, names: Names, person: Person): KnownBlock[] {
  const alert = openAlert(release);
  if (!alert) return [];
  const buttons = alertButtons(release, alert).filter(
    (element): element is Button => element.type === 'button' && mayPress(release, person, element),
  );
  const where = channelLink(release.alerting?.channel ?? release.channel);
  return [
    section(alertLine(release, names) ?? ''),
    context(`*${what(release)}* · since ${when(alert.raisedAt)} · everything about it is in ${where}`),
    ...(buttons.length > 0 ? [actions(buttons)] : []),
  ];
}

/** What an alert's buttons do, and which deed that is. */
const DEEDS: Record<string, Deed> = {
  'roll-back': 'roll back',
  retry: 'retry',
  acknowledge: 'acknowledge',
  'dismiss-alert': 'dismiss alert',
};

function mayPress(release: Release, person: Person, { action_id: id = '' }: Button): boolean {
  const deed = DEEDS[id];
  return deed !== undefined && mayDo(deed, person, release);
}
