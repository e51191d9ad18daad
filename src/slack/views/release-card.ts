import type { Button, KnownBlock } from '@slack/types';
import type { Release } from '../../release/release.ts';
import { tagOf } from '../../release/version.ts';
import { actions, context, finish, section } from '../blocks.ts';
import { button } from '../button.ts';
import type { Message } from '../message.ts';
import { code, cut, date, escape, nameOf, prose, when, type Names } from '../mrkdwn.ts';
import { changelogButtons, changelogLines } from './changelog-block.ts';
import { commitsSince } from './commits.ts';
import { nextPhaseBlocks } from './next-phase.ts';
import { arrangeButtons } from './arrange-buttons.ts';
import { nextDeadlineLine } from './deadline.ts';
import { NO_FREEZES, type Freezes } from './freeze/freezes.ts';
import { frozenBlocks } from './freeze/frozen.ts';
import { aboutHotfix } from './hotfix/hotfix-lines.ts';
import { heldBlocks } from './held.ts';
import { lockedBlocks } from './lock/locked.ts';
import { notesBlock } from './notes.ts';
import { HELD, nowLine } from './now.ts';
import { objectionBlocks } from './objections.ts';
import { phaseLine, progress, progressBar } from './progress.ts';
import { rollbackLine, rollBackWithReason, rolledBack } from './rollback.ts';
import { waiverBlocks } from './waivers.ts';

/** Of the journal's head while it moves: enough that nobody can find another journal with the same. */
const HEAD_DIGITS = 16;

/**
 * The release at a glance: the first message that it posts, and the one that is always up to date.
 * @param head the journal's head hash, to compare the journal with
 * @param freezes the project's
 */
export function releaseCard(release: Release, names: Names, head?: string, freezes: Freezes = NO_FREEZES): Message {
  const { project, version, type } = release;
  const text = `${escape(project)} ${tagOf(escape(version))}: ${standing(release)}`;
  const draft = (notes: number) => (): KnownBlock[] => [
    section(
      `${type === 'hotfix' ? '🚑' : '🚀'} *${escape(project)} ${escape(tagOf(version))}* · ${type === 'hotfix' ? type : `${type} release`}`,
    ),
    context([origin(release, names), ...aboutHotfix(release, names)].join('\n')),
    section(
      [
        `${progressBar(progress(release))}  ${done(release)}`,
        phaseLine(release),
        ...now(release, names),
        ...deadline(release, freezes),
      ].join('\n'),
    ),
    ...heldBlocks(release, names, freezes.all),
    ...lockedBlocks(release, freezes.locks ?? [], names),
    ...frozenBlocks(release, freezes, names),
    ...rollback(release, names),
    ...objectionBlocks(release, names, notes === 0 ? 1 : 3),
    ...candidate(release, notes),
    ...changelogLines(release, names),
    ...waiverBlocks(release, names),
    ...(Object.keys(release.phases).length === 0 ? nextPhaseBlocks(release) : []),
    ...ending(release, names),
    context(
      [
        `Branch ${code(release.branch)}`,
        ...(head === undefined ? [] : [`Journal ${code(release.ended ? head : head.slice(0, HEAD_DIGITS))}`]),
      ].join(' · '),
    ),
  ];
  return finish(text, [draft(2_000), draft(500), draft(0)]);
}

/** Where it stands, in a few words. */
function standing(release: Release): string {
  return `${release.ended?.how ?? done(release)}${rolledBack(release)}`;
}

function done(release: Release): string {
  const { done, total } = progress(release);
  return `${done} of ${total} done`;
}

function origin(release: Release, names: Names): string {
  const { previousTag, startedBy, startedAt, targetAt } = release;
  const parts = [
    previousTag === undefined ? 'first release' : `from ${escape(previousTag)}`,
    `started by ${nameOf(names, startedBy)}, ${when(startedAt)}`,
    ...ownership(release, names),
    // A hotfix waits for no day.
    ...(release.type === 'hotfix' ? [] : [`Release Day *${date(targetAt)}*`]),
  ];
  return parts.join(' · ');
}

/** Said where it isn't whoever started it. */
function ownership({ owner, startedBy, handover, ended }: Release, names: Names): string[] {
  return [
    ...(owner === startedBy ? [] : [`owned by *${nameOf(names, owner)}*`]),
    ...(handover && !ended ? [`offered to ${nameOf(names, handover.to)}`] : []),
  ];
}

function deadline(release: Release, { all }: Freezes): string[] {
  const line = nextDeadlineLine(release, all);
  return line === undefined ? [] : [line];
}

function now(release: Release, names: Names): string[] {
  const line = nowLine(release, names);
  // That it is held stands right below.
  return line === undefined || line === HELD ? [] : [`*Now:* ${line}`];
}

function rollback(release: Release, names: Names): KnownBlock[] {
  const line = rollbackLine(release, names);
  return line === undefined ? [] : [section(line)];
}

function candidate(release: Release, notes: number): KnownBlock[] {
  const { candidate, mergeCommit } = release;
  if (!candidate) return [];
  const merged = mergeCommit === undefined ? '' : `, merged as ${code(mergeCommit.slice(0, 7))}`;
  const facts = section(
    `Candidate ${code(candidate.commit.slice(0, 7))} · ${commitsSince(candidate.changes, release)}${merged}`,
  );
  const preview = notes === 0 || candidate.notes === undefined ? undefined : notesBlock(candidate.notes, notes);
  return preview ? [facts, preview] : [facts];
}

function ending(release: Release, names: Names): KnownBlock[] {
  const { ended } = release;
  if (!ended)
    return [
      actions([
        ...changelogButtons(release),
        ...arrangeButtons(release),
        ...rollBackWithReason(release),
        cancel(release),
      ]),
    ];
  const by = `${nameOf(names, ended.by)}, ${when(ended.at)}`;
  if (ended.how === 'finished') return [section(`🎉 Finished: closed by ${by}.`)];
  return [
    section(`🛑 Cancelled by ${by}${ended.reason === undefined ? '.' : `: “${prose(cut(ended.reason, 500), names)}”`}`),
  ];
}

function cancel({ id, project, version }: Release): Button {
  return button({
    id: 'cancel',
    label: 'Cancel…',
    spoken: `Cancel ${project} ${tagOf(version)}`,
    asked: { release: id, command: { type: 'Cancel', reason: '' }, about: `${project} ${tagOf(version)}` },
  });
}
