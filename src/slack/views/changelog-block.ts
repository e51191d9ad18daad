import type { Button, KnownBlock } from '@slack/types';
import type { Release } from '../../release/release.ts';
import { tagOf } from '../../release/version.ts';
import type { FilledWindow } from '../planning/plan-ask.ts';
import { context } from '../blocks.ts';
import { cut, escape, nameOf, when, type Names } from '../mrkdwn.ts';
import { commits } from './commits.ts';
import { shortCommit } from './plan/commit-line.ts';

/** Who edited the changelog, and which commits nobody has understood yet. */
export function changelogLines({ edits, candidate, classified, ended }: Release, names: Names): KnownBlock[] {
  const lines: string[] = [];
  if (edits.by !== undefined && edits.at !== undefined)
    lines.push(`✏️ Changelog edited by ${nameOf(names, edits.by)}, ${when(edits.at)}`);
  const open = (candidate?.unclassified ?? []).filter(({ commit }) => !Object.hasOwn(classified, commit));
  const [first] = open;
  if (first && !ended) {
    const others = open.length === 1 ? '' : ` and ${open.length - 1} more`;
    lines.push(
      `❔ ${commits(open.length)} ${open.length === 1 ? "doesn't" : "don't"} say what ${open.length === 1 ? 'it is' : 'they are'}, so that the changelog doesn't tell ${open.length === 1 ? 'it' : 'them'}: ${shortCommit(first.commit)} ${escape(cut(first.subject, 80))}${others}`,
    );
  }
  return lines.length === 0 ? [] : [context(lines.join('\n'))];
}

/** What opens the windows; nothing once production is approved: then the changelog is part of what was approved. */
export function changelogButtons(release: Release): Button[] {
  const { candidate, ended, gates } = release;
  if (ended || !candidate || gates.production.passed) return [];
  return [
    ...(candidate.notes === undefined ? [] : [opens('edit-changelog', 'Edit changelog', release)]),
    ...((candidate.unclassified ?? []).length === 0 ? [] : [opens('classify', 'Classify', release)]),
  ];
}

/** A button that opens such a window. */
export function opens(window: FilledWindow, label: string, { id, project, version }: Release, spoken = label): Button {
  return {
    type: 'button',
    action_id: window,
    text: { type: 'plain_text', text: `${label}…` },
    accessibility_label: cut(`${spoken} of ${project} ${tagOf(version)}`, 75),
    value: id,
  };
}
