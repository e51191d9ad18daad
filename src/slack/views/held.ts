import type { Button, KnownBlock } from '@slack/types';
import { missedDeadline, nextDates } from '../../release/deadline.ts';
import type { FreezeState } from '../../release/freeze.ts';
import type { Release } from '../../release/release.ts';
import { tagOf } from '../../release/version.ts';
import { section } from '../blocks.ts';
import { button } from '../button.ts';
import { cut, nameOf, prose, when, type Names } from '../mrkdwn.ts';
import { dayOnly } from './calendar/dates.ts';

/** That the release is held, by whom and why, with the button that ends it; nothing while it goes on. */
export function heldBlocks(release: Release, names: Names, freezes: readonly FreezeState[] = []): KnownBlock[] {
  const line = heldLine(release, names, freezes);
  return line === undefined ? [] : [{ ...section(line), accessory: resumeButton(release) }];
}

/** The same in words alone; undefined while it goes on. */
export function heldLine(release: Release, names: Names, freezes: readonly FreezeState[] = []): string | undefined {
  const { held, ended } = release;
  if (!held || ended) return undefined;
  const reason = prose(cut(held.reason, 500), names);
  const why =
    held.why === 'deadline'
      ? `since ${when(held.at)}: ${reason}.`
      : `by ${nameOf(names, held.by)}, ${when(held.at)}: “${reason}”.`;
  return `⏸️ *Held* ${why} Nothing begins and no gate is passed until it is resumed. ${resumeWords(release, freezes)}`.trim();
}

/** What Resume will do beyond letting it go on; empty where no date has to move. */
export function resumeWords(release: Release, freezes: readonly FreezeState[] = []): string {
  const { held } = release;
  const moves = held && (held.why === 'deadline' || missedDeadline(release, held.at, freezes) !== undefined);
  const next = moves ? nextDates(release, held.at, freezes) : undefined;
  if (!next) return '';
  return `Resume moves Release Day to ${dayOnly(next.targetAt)}, or to the first working day after it that still leaves time.`;
}

function resumeButton({ id, project, version }: Release): Button {
  return button({
    id: 'resume',
    label: 'Resume',
    spoken: `Resume ${project} ${tagOf(version)}`,
    style: 'primary',
    asked: { release: id, command: { type: 'Resume' } },
  });
}
